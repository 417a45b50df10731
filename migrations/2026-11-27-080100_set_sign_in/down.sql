-- What was set is lost; the chain still tells.
ALTER TABLE desk DROP COLUMN sign_in;
