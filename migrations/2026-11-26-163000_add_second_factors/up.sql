-- Why: who has somebody's password does not have their telephone; codes from it (TOTP, RFC 6238) are asked for besides.

CREATE TABLE second_factors (
    person    uuid PRIMARY KEY REFERENCES people ON DELETE CASCADE,
    secret    bytea NOT NULL CHECK (octet_length(secret) = 20),
    last_step bigint NOT NULL DEFAULT 0,
    since     timestamptz
);
COMMENT ON COLUMN second_factors.last_step IS 'The newest step of 30 seconds whose code was used: neither it nor an older one is taken again.';
COMMENT ON COLUMN second_factors.since IS 'Empty: shown to its owner, who has not yet typed a code of it; it is not asked for.';

CREATE TABLE recovery_codes (
    person    uuid NOT NULL REFERENCES second_factors ON DELETE CASCADE,
    code_hash bytea NOT NULL CHECK (octet_length(code_hash) = 32),
    PRIMARY KEY (person, code_hash)
);
COMMENT ON COLUMN recovery_codes.code_hash IS 'SHA-256 of 120 random bits: nothing to be guessed from it. A used one is gone.';

CREATE TABLE half_sign_ins (
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    person     uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);
CREATE INDEX half_sign_ins_person ON half_sign_ins (person);
CREATE INDEX half_sign_ins_expires_at ON half_sign_ins (expires_at);
COMMENT ON TABLE half_sign_ins IS 'The password was right and the code is missing: opens nothing but the question for it.';

GRANT SELECT, INSERT, UPDATE, DELETE ON second_factors TO factdesk_app;
GRANT SELECT, INSERT, DELETE ON recovery_codes, half_sign_ins TO factdesk_app;
