-- Loses jobs that are not done yet, and the note of those that are.
DROP TABLE outbox;
