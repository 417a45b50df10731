-- What the desk said of itself is lost here; its history keeps every change.
ALTER TABLE desk DROP COLUMN organisation, DROP COLUMN logo, DROP COLUMN place;
