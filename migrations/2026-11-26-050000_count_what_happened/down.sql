-- Nothing is lost: it follows from the entries.
DROP TABLE facts, tallies, counting;
