SELECT party, :event AS event, label, country, count(DISTINCT incident)
FROM appearance
WHERE incident IN (:incidents)
GROUP BY 1, 2, 3, 4
