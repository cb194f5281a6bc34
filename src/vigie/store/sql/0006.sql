-- What incidents are told from, of each event as it was coded (gist.py): a third of its record; what many events share is one text.
-- Which nodes were told by a day stands in columns now (packed.py).

CREATE TABLE gist (
  event INTEGER PRIMARY KEY REFERENCES event,
  doc_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  outlet TEXT,
  type TEXT NOT NULL,
  modes TEXT NOT NULL,
  trigger_start INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  start_day TEXT,
  end_day TEXT,
  factuality TEXT NOT NULL,
  confidence REAL NOT NULL,
  actors TEXT NOT NULL,
  recipients TEXT NOT NULL,
  places TEXT NOT NULL,
  vouchers TEXT NOT NULL,
  numbers TEXT NOT NULL
) STRICT;
CREATE INDEX event_stale ON event (node) WHERE is_current = 0 AND node IS NOT NULL; -- superseded, and not joined anew yet
