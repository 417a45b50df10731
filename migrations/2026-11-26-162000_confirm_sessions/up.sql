-- Why: sensitive acts want a password typed just now, and a sign-in in a browser never used before is told by mail.

ALTER TABLE sessions ADD COLUMN confirmed_at timestamptz;
UPDATE sessions SET confirmed_at = created_at;
ALTER TABLE sessions ALTER COLUMN confirmed_at SET NOT NULL;
COMMENT ON COLUMN sessions.confirmed_at IS 'When the person last proved to be there: at sign-in, and since by the password.';

CREATE TABLE devices (
    person     uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    token_hash bytea NOT NULL CHECK (octet_length(token_hash) = 32),
    seen_at    timestamptz NOT NULL,
    PRIMARY KEY (person, token_hash)
);
CREATE INDEX devices_seen_at ON devices (seen_at);
COMMENT ON TABLE devices IS 'Browsers in which somebody has signed in, by a cookie that opens nothing.';

GRANT SELECT, INSERT, UPDATE (seen_at), DELETE ON devices TO factdesk_app;
