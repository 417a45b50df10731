-- Loses which browsers are known: the next sign-in in each is told by mail once more.
DROP TABLE devices;
ALTER TABLE sessions DROP COLUMN confirmed_at;
