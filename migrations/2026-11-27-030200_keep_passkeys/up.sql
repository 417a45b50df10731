-- Why: a passkey signs in without a password, and no other site can ask for it (WebAuthn).

CREATE TABLE passkeys (
    id            uuid PRIMARY KEY,
    person        uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    credential_id bytea NOT NULL UNIQUE,
    name          text NOT NULL CHECK (name <> ''),
    credential    jsonb NOT NULL,
    made_at       timestamptz NOT NULL,
    used_at       timestamptz
);
CREATE INDEX passkeys_person ON passkeys (person, made_at);
COMMENT ON COLUMN passkeys.credential IS 'The public key and its counter, as webauthn-rs writes them: nothing to sign in with.';

CREATE TABLE passkey_questions (
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    person     uuid REFERENCES people ON DELETE CASCADE,
    state      jsonb NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX passkey_questions_person ON passkey_questions (person);
CREATE INDEX passkey_questions_expires_at ON passkey_questions (expires_at);
COMMENT ON TABLE passkey_questions IS 'What a browser was asked to sign, until it answers: once, within minutes.';
COMMENT ON COLUMN passkey_questions.person IS 'Whom it was asked of; empty at the door, where nobody is known yet.';

GRANT SELECT, INSERT, UPDATE (credential, used_at), DELETE ON passkeys TO factdesk_app;
GRANT SELECT, INSERT, DELETE ON passkey_questions TO factdesk_app;
