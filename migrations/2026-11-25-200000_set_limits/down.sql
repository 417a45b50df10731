-- The desk's own limits are forgotten in its row; the history keeps them.
ALTER TABLE desk DROP COLUMN limits;
