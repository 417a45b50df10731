-- Why: one append-only log for every subject, which the serving role can add to and read, and nobody can rewrite unseen.

-- Chains are named in ASCII and sorted by bytes, so that verify can walk two tables and a file side by side.
CREATE TABLE chains (
    chain   text COLLATE "C" PRIMARY KEY CHECK (chain ~ '^(desk|(claim|claimant|topic|person|article):[0-9a-f-]{36})$'),
    length  bigint NOT NULL CHECK (length >= 0),
    head    bytea NOT NULL CHECK (octet_length(head) = 32)
);
COMMENT ON TABLE chains IS 'Each subject''s head: locked while its chain grows, compared by verify.';

CREATE TABLE history (
    chain      text COLLATE "C" NOT NULL,
    position   bigint NOT NULL CHECK (position >= 1),
    envelope   text NOT NULL,
    payload    text,
    salt       bytea CHECK (octet_length(salt) = 32),
    hash       bytea NOT NULL CHECK (octet_length(hash) = 32),
    at         timestamptz NOT NULL,
    actor      text NOT NULL,
    kind       text NOT NULL,
    visibility text NOT NULL CHECK (visibility IN ('open', 'fact', 'sealed')),
    PRIMARY KEY (chain, position)
);
CREATE INDEX history_at ON history (at);

CREATE TABLE aliases (
    chain  text COLLATE "C" NOT NULL,
    person uuid NOT NULL,
    nonce  bytea NOT NULL CHECK (octet_length(nonce) = 32),
    alias  text NOT NULL UNIQUE CHECK (alias ~ '^[0-9a-f]{64}$'),
    PRIMARY KEY (chain, person)
);
CREATE INDEX aliases_person ON aliases (person);

CREATE TABLE activity (
    id      uuid PRIMARY KEY,
    at      timestamptz NOT NULL,
    person  uuid,
    kind    text NOT NULL,
    address text NOT NULL DEFAULT '',
    detail  jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX activity_at ON activity (at, id);
CREATE INDEX activity_person ON activity (person, at);
COMMENT ON TABLE activity IS 'Sign-ins, refused permissions, exports: added to and read, not chained.';

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: its rows are never changed', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER history_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON history
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER aliases_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON aliases
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER activity_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON activity
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON history, aliases, activity TO factdesk_app;
GRANT SELECT, INSERT, UPDATE ON chains TO factdesk_app;
-- So that a node that serves can say whether it is ready.
GRANT SELECT ON __diesel_schema_migrations TO factdesk_app;
