-- The desk's own rules are forgotten in its row; the history keeps them.
ALTER TABLE desk DROP COLUMN gate;
