-- What a check was rated before stands in its revisions still.

ALTER TABLE checks DROP COLUMN former;
