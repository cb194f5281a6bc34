-- The offices, forces and people of a state go by its country, others by their name. Who talks or agrees with
-- whom stands both ways.
WITH party AS NOT MATERIALIZED (
  SELECT event, role, position,
    CASE
      WHEN country IS NOT NULL AND (actor IS NULL OR sectors LIKE '%GOV%' OR sectors LIKE '%MIL%') THEN country
      ELSE COALESCE(name, country, words)
    END AS label
  FROM participant
)
SELECT node.incident, one.label, other.label, event.event, revision.report,
  count(*), count(event.event_scale), COALESCE(CAST(sum(round(100 * event.event_scale)) AS INTEGER), 0),
  COALESCE(max(event.quad_code <= 2), 0), COALESCE(max(event.quad_code >= 3), 0),
  min(COALESCE(event.start_day, event.published_day)), max(COALESCE(event.end_day, event.published_day))
FROM node
CROSS JOIN event ON event.node = node.id
CROSS JOIN coding ON coding.id = event.coding
CROSS JOIN revision ON revision.id = coding.revision
CROSS JOIN party AS one ON one.event = event.id AND one.role = 'actor'
CROSS JOIN party AS other ON other.event = event.id AND (
  other.role = 'recipient'
  OR (other.role = 'actor' AND other.position <> one.position AND event.event IN ('CONSULT', 'AGREE', 'COOPERATE'))
)
WHERE one.label <> other.label AND node.incident IN (:incidents)
GROUP BY 1, 2, 3, 4, 5
