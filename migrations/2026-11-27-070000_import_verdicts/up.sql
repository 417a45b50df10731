-- Why: a verdict that another system approved is shown beside the claim, in its own words and with its origin, and is never ours.

-- Part of the fold: what the entry VerdictImported says.
CREATE TABLE imported_verdicts (
    claim       uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    number      integer NOT NULL CHECK (number > 0),
    system      text NOT NULL CHECK (system <> ''),
    id          text NOT NULL CHECK (id <> ''),
    publisher   text NOT NULL,
    url         text,
    words       text NOT NULL,
    summary     text NOT NULL,
    reviewed_on text NOT NULL,
    language    text NOT NULL,
    tags        text[] NOT NULL,
    row_sha256  bytea NOT NULL CHECK (octet_length(row_sha256) = 32),
    PRIMARY KEY (claim, number)
);
COMMENT ON COLUMN imported_verdicts.words IS 'the words of its rating there, of whatever scale; empty where none were given';

-- The row of the other system's file as it was read, whose hash stands in the entry. A redaction empties it.
CREATE INDEX imported_verdicts_row ON imported_verdicts (row_sha256);
CREATE TABLE imported_rows (
    claim   uuid NOT NULL,
    number  integer NOT NULL,
    content text NOT NULL,
    PRIMARY KEY (claim, number),
    FOREIGN KEY (claim, number) REFERENCES imported_verdicts ON DELETE RESTRICT
);

GRANT SELECT, INSERT, UPDATE ON imported_verdicts TO factdesk_app;
GRANT SELECT, INSERT ON imported_rows TO factdesk_app;
GRANT UPDATE (content) ON imported_rows TO factdesk_app;
