-- Who signed in by an account elsewhere needs a password or a passkey again; the links are lost.
ALTER TABLE sessions DROP COLUMN vouched;
DROP TABLE provider_wishes;
DROP TABLE provider_accounts;
