SELECT one, other, incidents, documents, cooperation, conflict, round(CAST(scale AS REAL) / 100 / scaled, 2),
  (
    SELECT min((SELECT min(first_day) FROM deed WHERE deed.one = each.one AND deed.other = each.other AND deed.event = each.event))
    FROM dyad_total AS each
    WHERE each.one = total.one AND each.other = total.other AND each.event <> '' AND total.event IN ('', each.event)
  ),
  (
    SELECT max((SELECT max(last_day) FROM deed WHERE deed.one = each.one AND deed.other = each.other AND deed.event = each.event))
    FROM dyad_total AS each
    WHERE each.one = total.one AND each.other = total.other AND each.event <> '' AND total.event IN ('', each.event)
  )
FROM dyad_total AS total
WHERE event = ?
ORDER BY incidents DESC, one, other
LIMIT ? OFFSET ?
