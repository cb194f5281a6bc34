-- Who talks or agrees with whom stands both ways.
SELECT node.incident, one.label, other.label, event.event, revision.report,
  count(*), count(event.event_scale), COALESCE(CAST(sum(round(100 * event.event_scale)) AS INTEGER), 0),
  COALESCE(max(event.quad_code <= 2), 0), COALESCE(max(event.quad_code >= 3), 0),
  min(COALESCE(event.start_day, event.published_day)), max(COALESCE(event.end_day, event.published_day))
FROM node
CROSS JOIN event ON event.node = node.id
CROSS JOIN coding ON coding.id = event.coding
CROSS JOIN revision ON revision.id = coding.revision
CROSS JOIN side AS one ON one.event = event.id AND one.role = 'actor'
CROSS JOIN side AS other ON other.event = event.id AND (
  other.role = 'recipient'
  OR (other.role = 'actor' AND other.position <> one.position AND event.event IN ('CONSULT', 'AGREE', 'COOPERATE'))
)
WHERE one.label <> other.label AND node.incident IN (:incidents)
GROUP BY 1, 2, 3, 4, 5
