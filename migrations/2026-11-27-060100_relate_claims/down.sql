-- Loses: which claims are the same or related; their history keeps it.
DROP TABLE relations;
