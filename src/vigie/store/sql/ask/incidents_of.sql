SELECT DISTINCT node.incident
FROM event
JOIN node ON node.id = event.node
WHERE event.is_current = 1 AND :where
