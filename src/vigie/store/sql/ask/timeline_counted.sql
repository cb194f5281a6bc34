SELECT :period AS period, sum(incidents), CASE WHEN sum(known) THEN sum(one) END, CASE WHEN sum(known) THEN sum(two) END,
  CASE WHEN sum(known) THEN sum(three) END, CASE WHEN sum(known) THEN sum(four) END, CAST(sum(killed) AS INTEGER)
FROM (
  SELECT json_extract(value, '$[0]') AS day, json_extract(value, '$[1]') AS incidents, json_extract(value, '$[2]') AS one, json_extract(value, '$[3]') AS two, json_extract(value, '$[4]') AS three,
    json_extract(value, '$[5]') AS four, json_extract(value, '$[6]') AS known, json_extract(value, '$[7]') AS killed
  FROM json_each(?)
)
GROUP BY period
ORDER BY period
