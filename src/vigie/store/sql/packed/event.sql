-- Days are numbers, 20240131; 0 where none is told. A quadrant that is not known is -1, a scale -32768.
SELECT event.id, event.node, revision.report,
  :start, :end, :first, :last,
  COALESCE(CAST(round(100 * event.event_scale) AS INTEGER), -32768), type.id, COALESCE(event.quad_code, -1)
FROM json_each(?1) AS given
CROSS JOIN event ON event.id = given.value
CROSS JOIN coding ON coding.id = event.coding
CROSS JOIN revision ON revision.id = coding.revision
CROSS JOIN type ON type.name = event.event
WHERE event.node IS NOT NULL
ORDER BY event.id
