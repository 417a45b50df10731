-- Loses: which checks are translations of which; their history keeps it.
DROP TABLE translations;
