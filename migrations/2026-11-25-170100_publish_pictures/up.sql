-- Why: readers get a picture by its hash, and only one that a published revision shows.

CREATE TABLE pictures (
    claim      uuid NOT NULL,
    revision   integer NOT NULL,
    number     integer NOT NULL CHECK (number >= 1),
    sha256     bytea NOT NULL REFERENCES blobs ON DELETE RESTRICT,
    media_type text NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg', 'image/webp')),
    PRIMARY KEY (claim, revision, number),
    FOREIGN KEY (claim, revision) REFERENCES revisions (claim, number) ON DELETE RESTRICT
);
CREATE INDEX pictures_revision ON pictures (claim, revision);
CREATE INDEX pictures_sha256 ON pictures (sha256);
COMMENT ON COLUMN pictures.number IS 'The attachment of the claim that it is.';

CREATE TRIGGER pictures_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON pictures
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON pictures TO factdesk_app;
