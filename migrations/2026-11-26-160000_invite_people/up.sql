-- Why: whoever joins chooses the password themselves, by an address that a mail brings, works once and ends by itself.

CREATE TABLE invitations (
    id         uuid PRIMARY KEY,
    token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    email      text NOT NULL UNIQUE CHECK (email = lower(email) AND email LIKE '%_@_%'),
    name       text NOT NULL CHECK (name <> ''),
    role       text NOT NULL CHECK (role IN ('contributor', 'reviewer', 'editor', 'admin')),
    invited_by uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    sent_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > sent_at)
);
CREATE INDEX invitations_invited_by ON invitations (invited_by);
COMMENT ON TABLE invitations IS 'Those that nobody took up yet. An accepted or withdrawn one is gone; the activity log tells of it.';

GRANT SELECT, INSERT, UPDATE, DELETE ON invitations TO factdesk_app;
