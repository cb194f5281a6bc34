SELECT event.id, naming.id, CASE participant.role WHEN 'actor' THEN 0 WHEN 'recipient' THEN 1 ELSE 2 END
FROM json_each(?1) AS given
CROSS JOIN event ON event.id = given.value
CROSS JOIN participant ON participant.event = event.id
CROSS JOIN naming
  ON naming.party = COALESCE(participant.actor, participant.folded || '/' || COALESCE(participant.country, ''))
  AND naming.label = COALESCE(participant.name, participant.words) AND naming.country = COALESCE(participant.country, '')
WHERE event.node IS NOT NULL
ORDER BY event.id, participant.role, participant.position
