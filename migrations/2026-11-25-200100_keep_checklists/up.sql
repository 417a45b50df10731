-- Why: what reviewers look at for each type of claim is the desk's to say, and every version of it stays readable.

CREATE TABLE checklists (
    kind    text NOT NULL CHECK (kind ~ '^[a-z0-9-]{1,40}$'),
    version integer NOT NULL CHECK (version >= 1),
    name    text NOT NULL CHECK (name <> ''),
    offered boolean NOT NULL,
    items   jsonb NOT NULL CHECK (jsonb_typeof(items) = 'array'),
    PRIMARY KEY (kind, version)
);
COMMENT ON TABLE checklists IS 'A row for each ChecklistChanged of the chain "desk". Version 1 of the first types stands in the program.';

CREATE TRIGGER checklists_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checklists
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON checklists TO factdesk_app;
