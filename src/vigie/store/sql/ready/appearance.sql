SELECT node.incident, COALESCE(participant.actor, participant.folded || '/' || COALESCE(participant.country, '')), event.event,
  COALESCE(participant.name, participant.words), COALESCE(participant.country, ''),
  sum(participant.role = 'actor'), sum(participant.role = 'recipient'), sum(participant.role = 'source'),
  min(COALESCE(event.start_day, event.published_day)), max(COALESCE(event.end_day, event.published_day))
FROM node
CROSS JOIN event ON event.node = node.id
CROSS JOIN participant ON participant.event = event.id
WHERE node.incident IN (:incidents)
GROUP BY 1, 2, 3, 4, 5
