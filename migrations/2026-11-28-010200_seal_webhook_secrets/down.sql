-- What is sealed can't be opened here: such endpoints are called by nobody until they get a new secret.
DELETE FROM webhook_secrets WHERE octet_length(key) <> 32;
COMMENT ON COLUMN webhook_secrets.key IS NULL;
COMMENT ON TABLE webhook_secrets IS 'What calls are signed with, as it is: whoever reads this table can sign. No entry holds it.';
ALTER TABLE webhook_secrets DROP CONSTRAINT webhook_secrets_key_check;
ALTER TABLE webhook_secrets ADD CONSTRAINT webhook_secrets_key_check CHECK (length(key) BETWEEN 24 AND 64);
