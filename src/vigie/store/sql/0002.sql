-- Days that filters go by; what lists show of an event (told.py); what is counted often, by incident and in all (ready.py).

ALTER TABLE event ADD COLUMN first_day TEXT GENERATED ALWAYS AS (COALESCE(start_day, end_day, published_day)) VIRTUAL;
ALTER TABLE event ADD COLUMN last_day TEXT GENERATED ALWAYS AS (COALESCE(end_day, start_day, published_day)) VIRTUAL;
ALTER TABLE event ADD COLUMN told TEXT NOT NULL DEFAULT '';
DROP INDEX event_start;
DROP INDEX event_node;
CREATE INDEX event_node ON event (node, published_day, is_current);
CREATE INDEX event_days ON event (first_day, last_day) WHERE is_current = 1;
CREATE INDEX event_long ON event (last_day, first_day) WHERE is_current = 1 AND last_day > date(first_day, '+31 days');
CREATE INDEX participant_stance ON participant (stance, event) WHERE role = 'source' AND stance <> 'says';
CREATE INDEX incident_sources ON incident (independent_sources);
CREATE INDEX incident_documents ON incident (documents);
CREATE INDEX incident_killed ON incident (killed_best) WHERE killed_best IS NOT NULL;
CREATE INDEX incident_tally ON incident (id) WHERE kind = 'tally';

-- Who appears in the events of one type in an incident. A `party` is an actor's id, or its folded words with its country.
CREATE TABLE appearance (
  incident TEXT NOT NULL,
  party TEXT NOT NULL,
  event TEXT NOT NULL,
  label TEXT NOT NULL,
  country TEXT NOT NULL,
  acts INTEGER NOT NULL,
  undergoes INTEGER NOT NULL,
  vouches INTEGER NOT NULL,
  first_day TEXT,
  last_day TEXT,
  PRIMARY KEY (incident, party, event, label, country)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearance_first ON appearance (party, event, first_day);
CREATE INDEX appearance_last ON appearance (party, event, last_day);

-- The same in all; `event` is '' for all types together.
CREATE TABLE actor_total (
  party TEXT NOT NULL,
  event TEXT NOT NULL,
  acts INTEGER NOT NULL,
  undergoes INTEGER NOT NULL,
  vouches INTEGER NOT NULL,
  incidents INTEGER NOT NULL,
  PRIMARY KEY (party, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_rank ON actor_total (event, acts + undergoes + vouches);
CREATE INDEX actor_total_none ON actor_total (party) WHERE incidents = 0;
CREATE TABLE actor_label (
  party TEXT NOT NULL,
  event TEXT NOT NULL,
  label TEXT NOT NULL,
  country TEXT NOT NULL,
  incidents INTEGER NOT NULL,
  PRIMARY KEY (party, event, label, country)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_label_none ON actor_label (party) WHERE incidents = 0;

-- Who stands on a side of an event: the offices, forces and people of a state go by its country, others by their name.
CREATE VIEW side AS
SELECT event, role, position,
  CASE
    WHEN country IS NOT NULL AND (actor IS NULL OR sectors LIKE '%GOV%' OR sectors LIKE '%MIL%') THEN country
    ELSE COALESCE(name, country, words)
  END AS label
FROM participant;

-- Who acts on whom in the events of one type that a report tells of an incident; `scale` is in hundredths.
CREATE TABLE deed (
  incident TEXT NOT NULL,
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  event TEXT NOT NULL,
  report INTEGER NOT NULL,
  deeds INTEGER NOT NULL,
  scaled INTEGER NOT NULL,
  scale INTEGER NOT NULL,
  cooperation INTEGER NOT NULL,
  conflict INTEGER NOT NULL,
  first_day TEXT,
  last_day TEXT,
  PRIMARY KEY (incident, one, other, event, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX deed_report ON deed (one, other, report, event);
CREATE INDEX deed_first ON deed (one, other, event, first_day);
CREATE INDEX deed_last ON deed (one, other, event, last_day);
CREATE TABLE dyad_total (
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  event TEXT NOT NULL,
  incidents INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  cooperation INTEGER NOT NULL,
  conflict INTEGER NOT NULL,
  scaled INTEGER NOT NULL,
  scale INTEGER NOT NULL,
  PRIMARY KEY (one, other, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX dyad_rank ON dyad_total (event, incidents);
CREATE INDEX dyad_total_none ON dyad_total (one) WHERE incidents = 0;

-- An incident on the timeline of each country in which its acts are placed, and on that of all, ''.
CREATE TABLE moment (
  incident TEXT NOT NULL,
  country TEXT NOT NULL,
  event TEXT NOT NULL,
  day TEXT,
  quad INTEGER,
  killed REAL NOT NULL,
  PRIMARY KEY (incident, country)
) STRICT, WITHOUT ROWID;
CREATE INDEX moment_day ON moment (country, day, event, quad, killed);
