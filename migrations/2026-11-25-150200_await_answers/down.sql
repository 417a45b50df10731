-- The times are lost here: only the history still has them.
DROP INDEX replies_awaited;
ALTER TABLE replies DROP COLUMN remind_at;
