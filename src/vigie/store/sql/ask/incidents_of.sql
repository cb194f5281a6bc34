SELECT DISTINCT node.incident
FROM event
JOIN coding ON coding.id = event.coding
JOIN revision ON revision.id = coding.revision
JOIN report ON report.id = revision.report
JOIN node ON node.id = event.node
WHERE event.is_current = 1 AND :where
