-- Why: who may sign in and with which role; sessions live here so that nodes keep no state.

CREATE TABLE people (
    id            uuid PRIMARY KEY,
    email         text NOT NULL UNIQUE CHECK (email = lower(email) AND email LIKE '%_@_%'),
    name          text NOT NULL CHECK (name <> ''),
    public_name   text CHECK (public_name <> ''),
    role          text NOT NULL CHECK (role IN ('contributor', 'reviewer', 'editor', 'admin')),
    disabled      boolean NOT NULL DEFAULT false,
    password_hash text NOT NULL DEFAULT '',
    theme         text NOT NULL DEFAULT 'system' CHECK (theme IN ('system', 'light', 'dark'))
);
COMMENT ON COLUMN people.password_hash IS 'Argon2id in PHC form; empty: cannot sign in by password.';

CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    person     uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL,
    device     text NOT NULL DEFAULT '',
    address    text NOT NULL DEFAULT ''
);
CREATE INDEX sessions_person ON sessions (person);
CREATE INDEX sessions_seen_at ON sessions (seen_at);

CREATE TABLE sign_in_attempts (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    what text NOT NULL,
    at   timestamptz NOT NULL
);
CREATE INDEX sign_in_attempts_what ON sign_in_attempts (what, at);
CREATE INDEX sign_in_attempts_at ON sign_in_attempts (at);
COMMENT ON COLUMN sign_in_attempts.what IS 'account:<SHA-256 of the address typed> or address:<IP or IPv6 /64>';

CREATE TABLE setup_tokens (
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    expires_at timestamptz NOT NULL
);

CREATE TABLE form_keys (
    person   uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    key      text NOT NULL CHECK (length(key) BETWEEN 16 AND 64),
    body     bytea NOT NULL CHECK (octet_length(body) = 32),
    location text NOT NULL,
    at       timestamptz NOT NULL,
    PRIMARY KEY (person, key)
);
CREATE INDEX form_keys_at ON form_keys (at);
COMMENT ON TABLE form_keys IS 'One-time keys of forms: a repeated POST answers like the first. Kept at least 7 days.';

CREATE TABLE desk (
    only_one  boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    name      text NOT NULL,
    demo      boolean NOT NULL DEFAULT false,
    four_eyes boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE desk IS 'The fold of the chain "desk": one row once the desk is set up.';

GRANT SELECT, INSERT, UPDATE ON people, sessions, desk TO factdesk_app;
GRANT SELECT, INSERT, DELETE ON sign_in_attempts, setup_tokens, form_keys TO factdesk_app;
GRANT DELETE ON sessions TO factdesk_app;
