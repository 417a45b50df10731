-- Nothing is lost: the times stand in revisions and retractions.
ALTER TABLE checks DROP COLUMN changed_at;
