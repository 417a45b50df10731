-- What was fitted is lost from the row; the chain still tells it.
ALTER TABLE desk DROP COLUMN worthiness;
