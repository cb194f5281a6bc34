SELECT event.key, participant.role, participant.position, participant.words, participant.name, participant.actor AS actor_id,
  participant.country, participant.sectors, participant.stance
FROM participant
JOIN event ON event.id = participant.event
WHERE event.is_current = 1
  AND event.key NOT IN (SELECT telling FROM judgement WHERE what = 'reject' AND withdrawn_at IS NULL)
ORDER BY event.key, participant.role, participant.position
