-- An incident is told by the number of its first node, and until the last day on which a report of it was published; a node since the
-- first. Where a report has no day, 99999999 stands for it. A series or tally stands when it was first reported and counts no deaths.
WITH span AS MATERIALIZED (
  SELECT mate.incident, min(mate.id) AS home, max(COALESCE(event.published_day, '9999-99-99')) AS until
  FROM (SELECT DISTINCT node.incident FROM json_each(?1) AS given CROSS JOIN node ON node.id = given.value) AS wanted
  CROSS JOIN node AS mate ON mate.incident = wanted.incident
  CROSS JOIN event ON event.node = mate.id
  GROUP BY mate.incident
)
SELECT node.id, span.home,
  (SELECT CAST(replace(min(COALESCE(published_day, '9999-99-99')), '-', '') AS INTEGER) FROM event WHERE event.node = node.id),
  CAST(replace(span.until, '-', '') AS INTEGER),
  :day, CASE WHEN incident.kind = 'single' THEN COALESCE(incident.killed_best, 0.0) ELSE 0.0 END, type.id
FROM json_each(?1) AS given
CROSS JOIN node ON node.id = given.value
CROSS JOIN incident ON incident.id = node.incident
CROSS JOIN type ON type.name = incident.event
CROSS JOIN span ON span.incident = node.incident
ORDER BY node.id
