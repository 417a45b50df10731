ALTER TABLE checks DROP COLUMN changed_at;
