SELECT max(COALESCE(participant.name, participant.words)), max(participant.actor), max(participant.country),
  sum(participant.role = 'actor'), sum(participant.role = 'recipient'), sum(participant.role = 'source'),
  count(DISTINCT node.incident),
  min(COALESCE(event.start_day, event.published_day)), max(COALESCE(event.end_day, event.published_day))
FROM event
JOIN node ON node.id = event.node
JOIN participant ON participant.event = event.id
WHERE event.is_current = 1 AND :where
GROUP BY COALESCE(participant.actor, participant.folded || '/' || COALESCE(participant.country, ''))
ORDER BY count(*) DESC, 1, COALESCE(participant.actor, participant.folded || '/' || COALESCE(participant.country, ''))
LIMIT ? OFFSET ?
