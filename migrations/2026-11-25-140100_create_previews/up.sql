-- Why: a claimant who is asked for a reply may see the page before others do, for some days, by an address of their own.

CREATE TABLE previews (
    id         uuid PRIMARY KEY,
    claim      uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    for_whom   text NOT NULL CHECK (for_whom <> ''),
    made_by    uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    made_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at   timestamptz,
    CHECK (expires_at > made_at)
);
CREATE INDEX previews_claim ON previews (claim, made_at DESC);
CREATE INDEX previews_made_by ON previews (made_by);

GRANT SELECT, INSERT, UPDATE (ended_at) ON previews TO factdesk_app;
