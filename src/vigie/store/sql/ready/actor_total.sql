SELECT party, :event AS event, sum(acts), sum(undergoes), sum(vouches), count(DISTINCT incident)
FROM appearance
WHERE incident IN (:incidents)
GROUP BY 1, 2
