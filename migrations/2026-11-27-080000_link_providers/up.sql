-- Why: people of the desk sign in by the account that they have elsewhere (OpenID Connect), once they linked it.

CREATE TABLE provider_accounts (
    id        uuid PRIMARY KEY,
    person    uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    issuer    text NOT NULL CHECK (issuer <> ''),
    subject   text NOT NULL CHECK (subject <> ''),
    name      text NOT NULL,
    linked_at timestamptz NOT NULL,
    used_at   timestamptz,
    UNIQUE (issuer, subject),
    UNIQUE (person, issuer)
);
COMMENT ON COLUMN provider_accounts.subject IS 'What the provider calls them for ever; who they are goes by this and by nothing else.';
COMMENT ON COLUMN provider_accounts.name IS 'The address or name it had when it was linked, for its owner to know it by; may be empty.';

CREATE TABLE provider_wishes (
    state_hash   bytea PRIMARY KEY CHECK (octet_length(state_hash) = 32),
    browser_hash bytea NOT NULL CHECK (octet_length(browser_hash) = 32),
    person       uuid REFERENCES people ON DELETE CASCADE,
    wish         jsonb NOT NULL,
    expires_at   timestamptz NOT NULL
);
CREATE INDEX provider_wishes_person ON provider_wishes (person);
CREATE INDEX provider_wishes_expires_at ON provider_wishes (expires_at);
COMMENT ON TABLE provider_wishes IS 'What a browser went to the provider for, until it comes back: once, within minutes.';
COMMENT ON COLUMN provider_wishes.browser_hash IS 'Only the browser that went with this cookie can come back.';
COMMENT ON COLUMN provider_wishes.person IS 'Who was signed in; empty at the door, where nobody is known yet.';

ALTER TABLE sessions ADD COLUMN vouched boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN sessions.vouched IS 'Whether the provider said that a second factor was shown to it.';

GRANT SELECT, INSERT, UPDATE (used_at), DELETE ON provider_accounts TO factdesk_app;
GRANT SELECT, INSERT, DELETE ON provider_wishes TO factdesk_app;
