SELECT :period AS period, count(*), sum(quad = 1), sum(quad = 2), sum(quad = 3), sum(quad = 4), CAST(sum(killed) AS INTEGER)
FROM moment
WHERE country = ? AND day IS NOT NULL AND (? = '' OR event = ?)
GROUP BY period
ORDER BY period
