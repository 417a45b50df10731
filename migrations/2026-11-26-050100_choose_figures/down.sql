-- What was chosen is forgotten in the desk's row; the history keeps it.
ALTER TABLE desk DROP COLUMN figures;
