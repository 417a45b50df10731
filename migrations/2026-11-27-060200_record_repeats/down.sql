-- Loses: where checked claims were said again; their history keeps it.
DROP TABLE repeats;
