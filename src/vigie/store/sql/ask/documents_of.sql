SELECT coding.revision
FROM event
JOIN coding ON coding.id = event.coding
LEFT JOIN node ON node.id = event.node
WHERE event.is_current = 1 AND :where
