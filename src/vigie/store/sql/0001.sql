-- The first schema. A store knows three times: when it happened (event.start_day), when it was published
-- (revision.published), when it came to be known here (recorded_at, superseded_at; UTC).

CREATE TABLE report (
  id INTEGER PRIMARY KEY,
  doc_id TEXT NOT NULL UNIQUE
) STRICT;

-- The texts of a report, oldest first; the current one is not superseded.
CREATE TABLE revision (
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report,
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  published TEXT,
  day TEXT,
  title TEXT,
  outlet TEXT,
  url TEXT,
  lang TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  superseded_at TEXT,
  UNIQUE (report, number)
) STRICT;
CREATE UNIQUE INDEX revision_current ON revision (report) WHERE superseded_at IS NULL;
CREATE INDEX revision_day ON revision (day);

-- What a coder made of a text. `record` is the contract's record without its text and events.
CREATE TABLE coding (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL REFERENCES revision,
  coder TEXT NOT NULL,
  record TEXT NOT NULL,
  record_sha256 TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  superseded_at TEXT
) STRICT;
CREATE UNIQUE INDEX coding_current ON coding (revision) WHERE superseded_at IS NULL;
CREATE INDEX coding_revision ON coding (revision);

-- What is compared when reports are joined; one node for a series that many reports tell in the same terms.
CREATE TABLE node (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  profile TEXT NOT NULL,
  incident TEXT
) STRICT;
CREATE INDEX node_incident ON node (incident);
-- Filings and edges go by node numbers without REFERENCES: checking those would need an index each, or a full scan.
CREATE TABLE filing (key INTEGER NOT NULL, node INTEGER NOT NULL, PRIMARY KEY (key, node)) STRICT, WITHOUT ROWID;
CREATE TABLE edge (
  one INTEGER NOT NULL,
  other INTEGER NOT NULL,
  score INTEGER NOT NULL,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID; -- stands in both directions

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  coding INTEGER NOT NULL REFERENCES coding,
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  is_current INTEGER NOT NULL,
  node INTEGER REFERENCES node,
  event TEXT NOT NULL,
  quad_code INTEGER,
  event_scale REAL,
  factuality TEXT NOT NULL,
  start_day TEXT,
  end_day TEXT,
  published_day TEXT,
  trigger_start INTEGER NOT NULL,
  rule TEXT,
  confidence REAL NOT NULL,
  record TEXT NOT NULL
) STRICT;
CREATE INDEX event_coding ON event (coding);
CREATE UNIQUE INDEX event_key ON event (key) WHERE is_current = 1;
CREATE INDEX event_node ON event (node, published_day, key);
CREATE INDEX event_type ON event (event, start_day) WHERE is_current = 1;
CREATE INDEX event_start ON event (start_day, published_day) WHERE is_current = 1;
CREATE INDEX event_moment ON event (COALESCE(start_day, published_day), key) WHERE is_current = 1;
CREATE INDEX event_published ON event (published_day) WHERE is_current = 1;

-- Actors, recipients and sources as told. `folded` is the name in lower-case ASCII.
CREATE TABLE participant (
  event INTEGER NOT NULL REFERENCES event,
  role TEXT NOT NULL,
  position INTEGER NOT NULL,
  words TEXT NOT NULL,
  name TEXT,
  folded TEXT NOT NULL,
  actor TEXT,
  country TEXT,
  sectors TEXT NOT NULL,
  stance TEXT,
  PRIMARY KEY (event, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_actor ON participant (actor, role) WHERE actor IS NOT NULL;
CREATE INDEX participant_folded ON participant (folded, role);
CREATE INDEX participant_country ON participant (country, role);

CREATE TABLE place (
  event INTEGER NOT NULL REFERENCES event,
  position INTEGER NOT NULL,
  words TEXT NOT NULL,
  name TEXT,
  folded TEXT NOT NULL,
  country TEXT,
  geonames_id INTEGER,
  lat REAL,
  lon REAL,
  precision TEXT,
  PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_country ON place (country);
CREATE INDEX place_folded ON place (folded);
CREATE INDEX place_lat ON place (lat, lon) WHERE lat IS NOT NULL;

-- Full text of all revisions, as written and stemmed; a row's id is the revision's.
CREATE VIRTUAL TABLE full_text USING fts5(title, body, stems, content='', tokenize='unicode61 remove_diacritics 2');

-- Agency copy: numbers that texts with shared copy have in common, and the pairs that do share it.
CREATE TABLE band (band INTEGER NOT NULL, report INTEGER NOT NULL REFERENCES report, PRIMARY KEY (band, report)) STRICT, WITHOUT ROWID;
CREATE TABLE copy (
  one INTEGER NOT NULL REFERENCES report,
  other INTEGER NOT NULL REFERENCES report,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID; -- stands in both directions

-- What the incidents were joined by; when it changes all reports are joined anew.
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Reports whose events are not joined yet, or no longer.
CREATE TABLE pending (report INTEGER PRIMARY KEY REFERENCES report) STRICT;

-- Incidents, told in short; the rest is told from their events. An id names its first telling and is never used anew.
CREATE TABLE incident (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  event TEXT NOT NULL,
  modes TEXT NOT NULL,
  factuality TEXT NOT NULL,
  start_day TEXT,
  end_day TEXT,
  first_published TEXT,
  last_published TEXT,
  actors TEXT NOT NULL,
  recipients TEXT NOT NULL,
  place TEXT,
  country TEXT,
  lat REAL,
  lon REAL,
  documents INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  independent_sources INTEGER NOT NULL,
  belief REAL NOT NULL,
  killed_low REAL,
  killed_best REAL,
  killed_high REAL,
  injured_low REAL,
  injured_best REAL,
  injured_high REAL,
  count_best REAL,
  disputed TEXT NOT NULL,
  claims INTEGER NOT NULL,
  denials INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_start ON incident (start_day);
CREATE INDEX incident_moment ON incident (COALESCE(start_day, first_published));
CREATE INDEX incident_last ON incident (last_published);
CREATE TABLE incident_name (id TEXT PRIMARY KEY, first_telling TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE incident_change (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  old TEXT NOT NULL,
  new TEXT NOT NULL,
  what TEXT NOT NULL
) STRICT;
CREATE INDEX incident_change_old ON incident_change (old);
CREATE INDEX incident_change_new ON incident_change (new);

-- What analysts have decided, apart from what the machine coded. `place_of` finds the event again after recoding.
CREATE TABLE judgement (
  number INTEGER PRIMARY KEY,
  what TEXT NOT NULL,
  telling TEXT NOT NULL,
  place_of TEXT NOT NULL,
  others TEXT NOT NULL,
  field TEXT,
  value TEXT,
  who TEXT NOT NULL,
  why TEXT NOT NULL,
  at TEXT NOT NULL,
  withdrawn_at TEXT
) STRICT;
CREATE INDEX judgement_telling ON judgement (telling);
