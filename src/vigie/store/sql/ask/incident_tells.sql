SELECT 1
FROM node
CROSS JOIN event ON event.node = node.id
WHERE node.incident = incident.id AND event.is_current = 1 AND :where
