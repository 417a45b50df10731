-- Why: a forgotten password and a new e-mail address are settled by addresses that mails bring; each works once and ends by itself.

CREATE TABLE mailed_links (
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    person     uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    purpose    text NOT NULL CHECK (purpose IN ('reset', 'email', 'undo')),
    email      text CHECK (email = lower(email) AND email LIKE '%_@_%'),
    made_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > made_at),
    CHECK ((email IS NULL) = (purpose = 'reset'))
);
CREATE INDEX mailed_links_person ON mailed_links (person, purpose, made_at);
CREATE INDEX mailed_links_expires_at ON mailed_links (expires_at);
COMMENT ON COLUMN mailed_links.email IS 'email: the new address; undo: the one before. A used link is gone.';

GRANT SELECT, INSERT, DELETE ON mailed_links TO factdesk_app;
