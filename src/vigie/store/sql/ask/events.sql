-- The page is picked and sorted without what is shown, which is large.
WITH page AS MATERIALIZED (
  SELECT event.id
  FROM event
  LEFT JOIN node ON node.id = event.node
  WHERE event.is_current = 1 AND :where
  ORDER BY :order, event.key
  LIMIT ? OFFSET ?
)
SELECT event.key, node.incident, revision.published, revision.outlet, event.told, revision.title
FROM page
CROSS JOIN event ON event.id = page.id
CROSS JOIN coding ON coding.id = event.coding
CROSS JOIN revision ON revision.id = coding.revision
LEFT JOIN node ON node.id = event.node
ORDER BY :order, event.key
