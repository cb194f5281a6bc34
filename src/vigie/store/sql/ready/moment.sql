-- A series or tally stands when it was first reported and counts no deaths: they are those of single incidents.
WITH act AS NOT MATERIALIZED (
  SELECT incident.id AS incident, incident.event, incident.kind, incident.killed_best, event.id, event.quad_code,
    COALESCE(CASE WHEN incident.kind = 'single' THEN incident.start_day END, incident.first_published) AS day
  FROM incident
  CROSS JOIN node ON node.incident = incident.id
  CROSS JOIN event ON event.node = node.id AND event.event = incident.event
  WHERE incident.id IN (:incidents)
)
SELECT incident, country, event, day, min(quad_code),
  CASE WHEN kind = 'single' THEN COALESCE(killed_best, 0.0) ELSE 0.0 END
FROM (
  SELECT act.*, '' AS country FROM act
  UNION ALL
  SELECT act.*, place.country FROM act CROSS JOIN place ON place.event = act.id WHERE place.country <> ''
)
GROUP BY incident, country
