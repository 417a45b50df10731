-- Why: whoever reads the database, or a backup of it, should not be able to work out codes.

ALTER TABLE second_factors DROP CONSTRAINT second_factors_secret_check;
ALTER TABLE second_factors ADD CONSTRAINT second_factors_secret_check CHECK (octet_length(secret) IN (20, 53));
COMMENT ON COLUMN second_factors.secret IS 'Sealed with a key outside of the database: 1, the key''s id, a nonce, and what AES-256-GCM makes of it. 20 bytes: not sealed yet; the next start does it.';
