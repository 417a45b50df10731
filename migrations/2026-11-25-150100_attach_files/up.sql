-- Why: pictures and papers belong to a claim or a source besides its one copy, and readers never see them.

CREATE TABLE attachments (
    claim       uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    number      integer NOT NULL CHECK (number >= 1),
    source      integer,
    name        text NOT NULL CHECK (name <> ''),
    sha256      bytea NOT NULL REFERENCES blobs ON DELETE RESTRICT,
    media_type  text NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg', 'image/webp', 'application/pdf')),
    length      bigint NOT NULL CHECK (length > 0),
    description text NOT NULL DEFAULT '',
    added_by    uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    added_at    timestamptz NOT NULL,
    withdrawn   text,
    PRIMARY KEY (claim, number),
    FOREIGN KEY (claim, source) REFERENCES sources ON DELETE RESTRICT,
    CHECK (media_type = 'application/pdf' OR description <> '')
);
CREATE INDEX attachments_source ON attachments (claim, source);
CREATE INDEX attachments_sha256 ON attachments (sha256);
CREATE INDEX attachments_added_by ON attachments (added_by);

GRANT SELECT, INSERT, UPDATE ON attachments TO factdesk_app;
