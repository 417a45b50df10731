-- Why: all of many years over hundreds of topics was read month by month, and took longer than anybody waits.

ALTER TABLE tallies DROP CONSTRAINT tallies_grain_check;
ALTER TABLE tallies ADD CONSTRAINT tallies_grain_check CHECK (grain IN ('day', 'month', 'year', 'all'));
COMMENT ON COLUMN tallies.day IS 'In the desk''s zone: the day, the first of the month or of the year, or 1970-01-01 for all time.';

INSERT INTO tallies (scope, subject, grain, measure, day, bucket, n)
SELECT scope, subject, 'year', measure, date_trunc('year', day)::date, bucket, sum(n)
FROM tallies WHERE grain = 'month' GROUP BY 1, 2, 4, 5, 6 HAVING sum(n) <> 0;
