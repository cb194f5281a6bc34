-- What wide filters count, in columns (packed.py): lots of events and nodes by their numbers; and what these columns name by number.

CREATE TABLE packed (
  kind TEXT NOT NULL,
  lot INTEGER NOT NULL,
  columns BLOB NOT NULL,
  PRIMARY KEY (kind, lot)
) STRICT;
CREATE TABLE type (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE naming (
  id INTEGER PRIMARY KEY,
  party TEXT NOT NULL,
  label TEXT NOT NULL,
  country TEXT NOT NULL,
  UNIQUE (party, label, country)
) STRICT;
CREATE TABLE dyad (id INTEGER PRIMARY KEY, one TEXT NOT NULL, other TEXT NOT NULL, UNIQUE (one, other)) STRICT;
