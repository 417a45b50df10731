-- The table is lost here: the history still has every cross-check.
DROP TABLE cross_checks;
