-- Who talks or agrees with whom stands both ways.
SELECT one.label, other.label, count(DISTINCT node.incident), count(DISTINCT revision.report),
  count(DISTINCT CASE WHEN event.quad_code <= 2 THEN node.incident END),
  count(DISTINCT CASE WHEN event.quad_code >= 3 THEN node.incident END),
  round(sum(round(100 * event.event_scale)) / 100 / count(event.event_scale), 2),
  min(COALESCE(event.start_day, event.published_day)), max(COALESCE(event.end_day, event.published_day))
FROM event
JOIN node ON node.id = event.node
JOIN coding ON coding.id = event.coding
JOIN revision ON revision.id = coding.revision
CROSS JOIN side AS one ON one.event = event.id AND one.role = 'actor'
CROSS JOIN side AS other ON other.event = event.id AND (
  other.role = 'recipient'
  OR (other.role = 'actor' AND other.position <> one.position AND event.event IN ('CONSULT', 'AGREE', 'COOPERATE'))
)
WHERE event.is_current = 1 AND one.label <> other.label AND :where
GROUP BY one.label, other.label
ORDER BY 3 DESC, 1, 2
LIMIT ? OFFSET ?
