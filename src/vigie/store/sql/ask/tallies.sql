SELECT node.incident, event.event, incident.actors, incident.recipients, json_extract(event.record, '$.count.min'),
  COALESCE(event.end_day, event.published_day),
  (
    SELECT group_concat(COALESCE(participant.name, participant.words), '; ')
    FROM participant
    WHERE participant.event = event.id AND participant.role = 'source'
  ),
  event.published_day, revision.outlet, json_extract(event.record, '$.count.text')
FROM event
JOIN coding ON coding.id = event.coding
JOIN revision ON revision.id = coding.revision
JOIN node ON node.id = event.node
JOIN incident ON incident.id = node.incident AND incident.kind = 'tally'
WHERE event.is_current = 1 AND json_extract(event.record, '$.count.min') IS NOT NULL AND :where
ORDER BY 6, event.key
LIMIT ? OFFSET ?
