WITH page AS MATERIALIZED (
  SELECT event.id, participant.position
  FROM event
  CROSS JOIN participant ON participant.event = event.id AND participant.role = 'source'
  LEFT JOIN node ON node.id = event.node
  WHERE event.is_current = 1 AND :where
  ORDER BY event.published_day DESC, event.key, participant.position
  LIMIT ? OFFSET ?
)
SELECT COALESCE(participant.name, participant.words), participant.country, participant.stance, event.event,
  json_extract(event.record, '$.trigger.text'), event.start_day, event.published_day, revision.outlet, event.key, node.incident
FROM page
CROSS JOIN event ON event.id = page.id
CROSS JOIN participant ON participant.event = event.id AND participant.role = 'source' AND participant.position = page.position
CROSS JOIN coding ON coding.id = event.coding
CROSS JOIN revision ON revision.id = coding.revision
LEFT JOIN node ON node.id = event.node
ORDER BY event.published_day DESC, event.key, participant.position
