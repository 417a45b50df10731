-- What was waiting is forgotten in the rows; the history keeps it.
DROP TABLE waits;
