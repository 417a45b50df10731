-- Loses nothing that the history does not have; programs are no longer told what is gone.
DROP TABLE gone_checks;
