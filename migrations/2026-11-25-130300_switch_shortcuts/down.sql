-- Who switched the keys off has them again.
ALTER TABLE people DROP COLUMN shortcuts;
