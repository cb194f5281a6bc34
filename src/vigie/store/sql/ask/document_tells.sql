SELECT 1
FROM event
LEFT JOIN node ON node.id = event.node
WHERE event.coding = coding.id AND event.is_current = 1 AND :where
