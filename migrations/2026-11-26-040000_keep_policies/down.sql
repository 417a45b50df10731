-- The texts are lost here; the history of the desk keeps every version.
DROP TABLE policies;
