-- The scales are lost here; the history of the desk keeps every version.
ALTER TABLE checks DROP COLUMN rating_tone;
ALTER TABLE verdicts DROP COLUMN scale;
DROP TABLE scales;
