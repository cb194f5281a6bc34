-- Events that give a number, in the order in which tallies are listed.

CREATE INDEX event_counted ON event (COALESCE(end_day, published_day), key)
WHERE is_current = 1 AND json_extract(record, '$.count.min') IS NOT NULL;
DROP INDEX incident_tally;
