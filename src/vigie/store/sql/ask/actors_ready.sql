SELECT
  (SELECT max(label) FROM actor_label AS told WHERE told.party = total.party AND told.event = total.event) AS label,
  CASE WHEN instr(party, '/') = 0 THEN party END,
  (SELECT NULLIF(max(country), '') FROM actor_label AS told WHERE told.party = total.party AND told.event = total.event),
  acts, undergoes, vouches, incidents,
  (
    SELECT min((SELECT min(first_day) FROM appearance WHERE appearance.party = each.party AND appearance.event = each.event))
    FROM actor_total AS each
    WHERE each.party = total.party AND each.event <> '' AND total.event IN ('', each.event)
  ),
  (
    SELECT max((SELECT max(last_day) FROM appearance WHERE appearance.party = each.party AND appearance.event = each.event))
    FROM actor_total AS each
    WHERE each.party = total.party AND each.event <> '' AND total.event IN ('', each.event)
  )
FROM actor_total AS total
WHERE event = ?
ORDER BY acts + undergoes + vouches DESC, label, party
LIMIT ? OFFSET ?
