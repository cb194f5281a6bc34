-- Scores lie packed with their node (near.py), half as large as a row each and read at once. What wide filters count, in columns (packed.py): lots of events and nodes by their numbers; and what these columns name by number.

CREATE TABLE near (node INTEGER PRIMARY KEY, packed BLOB NOT NULL) STRICT;
INSERT INTO near (node, packed) SELECT one, pack_near(other, score) FROM edge GROUP BY one;
DROP TABLE edge;
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
