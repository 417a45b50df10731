-- Why: the database itself holds four eyes and "published is what was approved", with tables that are only added to.

CREATE TABLE texts (
    digest  bytea PRIMARY KEY,
    content text NOT NULL,
    authors text[] NOT NULL CHECK (cardinality(authors) > 0 AND array_position(authors, NULL) IS NULL),
    UNIQUE (digest, authors),
    CHECK (digest = sha256(convert_to(content, 'UTF8')))
);

CREATE TABLE approvals (
    id              uuid PRIMARY KEY,
    claim           uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    digest          bytea NOT NULL,
    authors         text[] NOT NULL,
    approved_by     text NOT NULL CHECK (approved_by ~ '^[0-9a-f]{64}$'),
    approved_at     timestamptz NOT NULL,
    override_reason text NOT NULL DEFAULT '',
    UNIQUE (id, digest),
    FOREIGN KEY (digest, authors) REFERENCES texts (digest, authors) ON DELETE RESTRICT,
    CHECK (approved_by <> ALL (authors) OR override_reason <> '')
);
CREATE INDEX approvals_claim ON approvals (claim);
CREATE INDEX approvals_digest ON approvals (digest, authors);

CREATE TABLE revisions (
    claim        uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    number       integer NOT NULL CHECK (number >= 1),
    approval     uuid NOT NULL,
    digest       bytea NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('first', 'correction', 'clarification', 'update', 'typo')),
    note         text NOT NULL DEFAULT '',
    shown        text NOT NULL,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (claim, number),
    FOREIGN KEY (approval, digest) REFERENCES approvals (id, digest) ON DELETE RESTRICT
);
CREATE INDEX revisions_published_at ON revisions (published_at DESC, claim);
CREATE INDEX revisions_approval ON revisions (approval, digest);
COMMENT ON COLUMN revisions.shown IS 'All else the page shows, as it was at publication: topics, appearances, replies, checks.';

CREATE TABLE retractions (
    claim  uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    number integer NOT NULL CHECK (number >= 1),
    reason text NOT NULL CHECK (reason <> ''),
    at     timestamptz NOT NULL,
    PRIMARY KEY (claim, number)
);
CREATE INDEX retractions_at ON retractions (at DESC, claim);
COMMENT ON COLUMN retractions.number IS 'The revision that was withdrawn.';

CREATE TABLE site (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    epoch    bigint NOT NULL DEFAULT 1
);
INSERT INTO site DEFAULT VALUES;
COMMENT ON TABLE site IS 'The epoch is raised in the transaction of every change a reader can see.';

CREATE TRIGGER texts_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON texts
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER approvals_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON approvals
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER revisions_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON revisions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER retractions_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON retractions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON texts, approvals, revisions, retractions TO factdesk_app;
GRANT SELECT, UPDATE ON site TO factdesk_app;
