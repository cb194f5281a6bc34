SELECT event.key, report.doc_id, node.incident, revision.outlet, event.published_day AS published, event.event,
  (SELECT group_concat(value, ' ') FROM json_each(event.record, '$.mode')) AS mode,
  event.quad_code, event.event_scale, event.factuality, event.start_day AS date, event.end_day AS enddate,
  json_extract(event.record, '$.date_precision') AS date_precision,
  json_extract(event.record, '$.killed.min') AS killed_min, json_extract(event.record, '$.killed.max') AS killed_max,
  json_extract(event.record, '$.injured.min') AS injured_min, json_extract(event.record, '$.injured.max') AS injured_max,
  json_extract(event.record, '$.count.min') AS count_min, json_extract(event.record, '$.count.max') AS count_max,
  json_extract(event.record, '$.trigger.text') AS trigger_text, event.rule, event.confidence
FROM event
JOIN coding ON coding.id = event.coding
JOIN revision ON revision.id = coding.revision
JOIN report ON report.id = revision.report
LEFT JOIN node ON node.id = event.node
WHERE event.is_current = 1
  AND event.key NOT IN (SELECT telling FROM judgement WHERE what = 'reject' AND withdrawn_at IS NULL)
ORDER BY event.key
