-- Profiles stand apart: the incident of a node is looked up far more often than nodes are compared, and should not lie among them.

CREATE TABLE profile (node INTEGER PRIMARY KEY REFERENCES node, packed TEXT NOT NULL) STRICT;
CREATE TEMP TABLE slim AS SELECT id, key, incident, profile FROM node;
PRAGMA defer_foreign_keys = ON; -- nodes go and come back, so that what is left of them lies close
DELETE FROM node;
ALTER TABLE node DROP COLUMN profile;
ALTER TABLE node ADD COLUMN kind TEXT NOT NULL DEFAULT 'single';
INSERT INTO node (id, key, incident, kind) SELECT id, key, incident, json_extract(profile, '$.kind') FROM slim ORDER BY id;
INSERT INTO profile (node, packed) SELECT id, profile FROM slim ORDER BY id;
DROP TABLE temp.slim;
