-- A report that tells of a dyad in other incidents too is counted with those.
SELECT one, other, :event AS event, count(DISTINCT incident),
  count(DISTINCT CASE WHEN NOT EXISTS (
    SELECT 1
    FROM deed AS elsewhere
    WHERE elsewhere.one = deed.one AND elsewhere.other = deed.other AND elsewhere.report = deed.report
      AND :same AND elsewhere.incident NOT IN (:incidents)
  ) THEN report END),
  count(DISTINCT CASE WHEN cooperation THEN incident END), count(DISTINCT CASE WHEN conflict THEN incident END),
  sum(scaled), sum(scale)
FROM deed
WHERE incident IN (:incidents)
GROUP BY 1, 2, 3
