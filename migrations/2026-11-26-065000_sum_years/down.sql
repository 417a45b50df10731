-- Takes the sums of years away: they are in those of the months.

DELETE FROM tallies WHERE grain = 'year';
ALTER TABLE tallies DROP CONSTRAINT tallies_grain_check;
ALTER TABLE tallies ADD CONSTRAINT tallies_grain_check CHECK (grain IN ('day', 'month', 'all'));
COMMENT ON COLUMN tallies.day IS 'In the desk''s zone: the day, the first of the month, or 1970-01-01 for all time.';
