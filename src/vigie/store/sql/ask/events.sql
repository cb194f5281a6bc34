-- The joins that every condition of a question speaks of.
SELECT event.key, event.record, node.incident, revision.published, revision.outlet, revision.title
FROM event
JOIN coding ON coding.id = event.coding
JOIN revision ON revision.id = coding.revision
JOIN report ON report.id = revision.report
LEFT JOIN node ON node.id = event.node
WHERE event.is_current = 1 AND :where
ORDER BY :order, event.key
LIMIT ? OFFSET ?
