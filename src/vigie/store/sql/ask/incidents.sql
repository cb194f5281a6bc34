-- The page is picked along an index alone: what is shown of an incident, which is large, is read for the page only.
WITH page AS MATERIALIZED (
  SELECT id
  FROM incident
  WHERE :where
  ORDER BY :order, id
  LIMIT ? OFFSET ?
)
SELECT :columns
FROM page
CROSS JOIN incident USING (id)
ORDER BY :order, id
