-- A series or tally stands when it was first reported and counts no deaths: they are those of single incidents.
SELECT :period AS period, count(*), sum(quad = 1), sum(quad = 2), sum(quad = 3), sum(quad = 4),
  CAST(sum(CASE WHEN kind = 'single' THEN COALESCE(killed_best, 0) ELSE 0 END) AS INTEGER)
FROM (
  SELECT incident.kind, incident.killed_best, min(event.quad_code) AS quad,
    COALESCE(CASE WHEN incident.kind = 'single' THEN incident.start_day END, incident.first_published) AS day
  FROM event
  JOIN node ON node.id = event.node
  JOIN incident ON incident.id = node.incident AND incident.event = event.event
  WHERE event.is_current = 1 AND :where
  GROUP BY incident.id
)
WHERE day IS NOT NULL
GROUP BY period
ORDER BY period
