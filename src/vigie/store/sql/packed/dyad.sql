-- Who talks or agrees with whom stands both ways.
SELECT event.id, dyad.id
FROM json_each(?1) AS given
CROSS JOIN event ON event.id = given.value
CROSS JOIN side AS one ON one.event = event.id AND one.role = 'actor'
CROSS JOIN side AS other ON other.event = event.id AND (
  other.role = 'recipient'
  OR (other.role = 'actor' AND other.position <> one.position AND event.event IN ('CONSULT', 'AGREE', 'COOPERATE'))
)
CROSS JOIN dyad ON dyad.one = one.label AND dyad.other = other.label
WHERE event.node IS NOT NULL AND one.label <> other.label
ORDER BY event.id, one.position, other.role, other.position
