-- Why: whoever reads the database, or a backup of it, should not be able to sign calls.

ALTER TABLE webhook_secrets DROP CONSTRAINT webhook_secrets_key_check;
ALTER TABLE webhook_secrets ADD CONSTRAINT webhook_secrets_key_check CHECK (octet_length(key) IN (32, 65));
COMMENT ON TABLE webhook_secrets IS 'What calls are signed with. No entry holds it.';
COMMENT ON COLUMN webhook_secrets.key IS 'Sealed like second_factors.secret. 32 bytes: not sealed yet; the next start does it.';
