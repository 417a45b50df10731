-- What was found is lost: only the history still has it.
ALTER TABLE snapshots DROP COLUMN found, DROP COLUMN how;
