-- Why: a program works at the desk in a person's name, by a token that may do less than they may and that they can end.

CREATE TABLE tokens (
    id           uuid PRIMARY KEY,
    token_hash   bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    person       uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    name         text NOT NULL CHECK (name <> ''),
    scopes       text[] NOT NULL CHECK (cardinality(scopes) > 0 AND scopes <@ '{read,log,work}'),
    made_at      timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL CHECK (expires_at > made_at),
    last_used_on date,
    revoked_at   timestamptz
);
CREATE INDEX tokens_person ON tokens (person, made_at DESC);
COMMENT ON COLUMN tokens.last_used_on IS 'The day, in UTC: more would be a diary of what somebody’s programs do.';

GRANT SELECT, INSERT, UPDATE (last_used_on, revoked_at) ON tokens TO factdesk_app;
