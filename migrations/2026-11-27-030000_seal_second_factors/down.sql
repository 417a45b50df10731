-- What is sealed can't be opened here: who has a second factor sets it up again.
DELETE FROM second_factors WHERE octet_length(secret) <> 20;
COMMENT ON COLUMN second_factors.secret IS NULL;
ALTER TABLE second_factors DROP CONSTRAINT second_factors_secret_check;
ALTER TABLE second_factors ADD CONSTRAINT second_factors_secret_check CHECK (octet_length(secret) = 20);
