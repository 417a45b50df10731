-- Loses nothing but speed.
DROP INDEX revisions_corrections;
