-- Nothing is lost: the counts are counted again from the checks.
DROP TRIGGER checks_are_counted ON checks;
DROP TRIGGER changed_checks_are_counted ON checks;
DROP TABLE check_counts;
DROP FUNCTION count_checks(), counts_of(uuid[], uuid, text, boolean, integer);
