-- Cosignatures are lost here; whoever downloaded them has them.
DROP TABLE cosignatures;
