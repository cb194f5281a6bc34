-- Lists in their order along an index, so that a page is soon full; what tests an event at hand stands in the index that finds it.

CREATE INDEX event_counted ON event (COALESCE(end_day, published_day), key)
WHERE is_current = 1 AND json_extract(record, '$.count.min') IS NOT NULL;
DROP INDEX incident_tally;
DROP INDEX incident_killed;
CREATE INDEX incident_killed ON incident (killed_best DESC);
CREATE INDEX incident_belief ON incident (belief DESC);
CREATE INDEX event_surest ON event (confidence DESC, key) WHERE is_current = 1;
DROP INDEX event_node;
CREATE INDEX event_node ON event (node, published_day, is_current, event, start_day, end_day);
DROP INDEX revision_day;
CREATE INDEX revision_day ON revision (day) WHERE superseded_at IS NULL;
