-- Why: what was read, kept byte for byte, so that a quote can be shown where it stood.

CREATE TABLE blobs (
    sha256     bytea PRIMARY KEY CHECK (octet_length(sha256) = 32),
    media_type text NOT NULL CHECK (media_type <> ''),
    length     bigint NOT NULL CHECK (length BETWEEN 0 AND 20971520),
    bytes      bytea NOT NULL,
    CHECK (length = octet_length(bytes))
);
ALTER TABLE blobs ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE articles (
    id           uuid PRIMARY KEY,
    url          text,
    title        text NOT NULL,
    byline       text NOT NULL DEFAULT '',
    published_on text NOT NULL DEFAULT '' CHECK (published_on ~ '^(\d{4}(-\d\d(-\d\d)?)?)?$'),
    site         text NOT NULL DEFAULT '',
    language     text NOT NULL DEFAULT 'und',
    confirmed    boolean NOT NULL DEFAULT false,
    imported_by  uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    imported_at  timestamptz NOT NULL
);
CREATE INDEX articles_imported_at ON articles (imported_at, id);
CREATE INDEX articles_imported_by ON articles (imported_by);

CREATE TABLE snapshots (
    article    uuid NOT NULL REFERENCES articles ON DELETE RESTRICT,
    number     integer NOT NULL CHECK (number >= 1),
    sha256     bytea NOT NULL REFERENCES blobs ON DELETE RESTRICT,
    taken_at   timestamptz NOT NULL,
    final_url  text,
    headers    jsonb NOT NULL DEFAULT '[]',
    paragraphs jsonb NOT NULL,
    PRIMARY KEY (article, number)
);
CREATE INDEX snapshots_sha256 ON snapshots (sha256);

GRANT SELECT, INSERT ON blobs, snapshots TO factdesk_app;
GRANT SELECT, INSERT, UPDATE ON articles TO factdesk_app;
