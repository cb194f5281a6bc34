SELECT report.doc_id, revision.number AS revision, revision.published, revision.day, revision.outlet, revision.title, revision.url,
  revision.lang, length(revision.text) AS characters, coding.coder, revision.recorded_at,
  (SELECT count(*) FROM event WHERE event.coding = coding.id) AS events
FROM report
JOIN revision ON revision.report = report.id AND revision.superseded_at IS NULL
JOIN coding ON coding.revision = revision.id AND coding.superseded_at IS NULL
ORDER BY report.doc_id
