-- Nothing is lost: when a check was last changed stands in its revisions and retractions.
ALTER TABLE checks DROP COLUMN changed_at;
