-- The times that were due are in the history, not in the rows any more.
SELECT 1;
