-- Loses only a fold.
DROP TABLE checks;
