SELECT report.doc_id, revision.published, revision.outlet, revision.title,
  (SELECT count(*) FROM event WHERE event.coding = coding.id),
  (SELECT count(*) FROM copy WHERE copy.one = report.id),
  revision.number, coding.coder, revision.recorded_at
FROM revision
CROSS JOIN report ON report.id = revision.report
CROSS JOIN coding ON coding.revision = revision.id AND coding.superseded_at IS NULL
WHERE revision.superseded_at IS NULL AND :where
ORDER BY revision.day DESC, report.doc_id
LIMIT ? OFFSET ?
