-- The times are lost in the rows; the history keeps them.
ALTER TABLE claims DROP COLUMN scheduled_at, DROP COLUMN recheck_at;
