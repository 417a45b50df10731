-- Why: how the desk works is said in texts of its own, and a reader of an old check may read the text of its time.

CREATE TABLE policies (
    kind     text NOT NULL CHECK (kind IN ('methodology', 'corrections', 'about', 'non-partisanship', 'funding')),
    version  integer NOT NULL CHECK (version >= 1),
    language text NOT NULL CHECK (language <> ''),
    text     text NOT NULL CHECK (text <> ''),
    note     text NOT NULL CHECK (note <> ''),
    since    timestamptz NOT NULL,
    PRIMARY KEY (kind, version)
);
COMMENT ON TABLE policies IS 'A row for each PolicyChanged of the chain "desk". Before version 1 stands what the program says by itself.';

CREATE TRIGGER policies_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON policies
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON policies TO factdesk_app;
