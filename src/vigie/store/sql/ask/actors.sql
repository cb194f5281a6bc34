SELECT COALESCE(participant.name, participant.words), participant.actor, participant.country,
  sum(participant.role = 'actor'), sum(participant.role = 'recipient'), sum(participant.role = 'source'),
  count(DISTINCT node.incident),
  min(COALESCE(event.start_day, event.published_day)), max(COALESCE(event.end_day, event.published_day))
FROM event
JOIN coding ON coding.id = event.coding
JOIN revision ON revision.id = coding.revision
JOIN report ON report.id = revision.report
JOIN participant ON participant.event = event.id
LEFT JOIN node ON node.id = event.node
WHERE event.is_current = 1 AND :where
GROUP BY COALESCE(participant.actor, participant.folded || '/' || COALESCE(participant.country, ''))
ORDER BY count(*) DESC, 1
LIMIT ? OFFSET ?
