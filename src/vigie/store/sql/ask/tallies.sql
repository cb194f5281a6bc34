-- The events that give a number lead, for they are few: event_counted has them in their order, so that a page is soon full.
WITH page AS MATERIALIZED (
  SELECT event.id, incident.actors, incident.recipients
  FROM event INDEXED BY event_counted
  CROSS JOIN node ON node.id = event.node
  CROSS JOIN incident ON incident.id = node.incident
  WHERE incident.kind = 'tally' AND event.is_current = 1 AND json_extract(event.record, '$.count.min') IS NOT NULL AND :where
  ORDER BY COALESCE(event.end_day, event.published_day), event.key
  LIMIT ? OFFSET ?
)
SELECT node.incident, event.event, page.actors, page.recipients, json_extract(event.record, '$.count.min'),
  COALESCE(event.end_day, event.published_day),
  (
    SELECT group_concat(COALESCE(participant.name, participant.words), '; ')
    FROM participant
    WHERE participant.event = event.id AND participant.role = 'source'
  ),
  event.published_day, revision.outlet, json_extract(event.record, '$.count.text')
FROM page
CROSS JOIN event ON event.id = page.id
CROSS JOIN coding ON coding.id = event.coding
CROSS JOIN revision ON revision.id = coding.revision
CROSS JOIN node ON node.id = event.node
ORDER BY 6, event.key
