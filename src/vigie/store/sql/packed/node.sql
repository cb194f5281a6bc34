-- An incident is told by the number of its first node. A series or tally stands when it was first reported and counts no deaths.
SELECT node.id, (SELECT min(mate.id) FROM node AS mate WHERE mate.incident = node.incident),
  :day, CASE WHEN incident.kind = 'single' THEN COALESCE(incident.killed_best, 0.0) ELSE 0.0 END, type.id
FROM json_each(?1) AS given
CROSS JOIN node ON node.id = given.value
CROSS JOIN incident ON incident.id = node.incident
CROSS JOIN type ON type.name = incident.event
ORDER BY node.id
