SELECT revision.report
FROM event
JOIN coding ON coding.id = event.coding
JOIN revision ON revision.id = coding.revision
LEFT JOIN node ON node.id = event.node
WHERE event.is_current = 1 AND :where
