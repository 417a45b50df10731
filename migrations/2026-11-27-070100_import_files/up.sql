-- Why: a file of claims that somebody uploads is looked at, mapped, tried and imported over several pages and by any node.

CREATE TABLE import_mappings (
    name     text PRIMARY KEY CHECK (name <> ''),
    mapping  jsonb NOT NULL,
    saved_by uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    saved_at timestamptz NOT NULL
);
CREATE INDEX import_mappings_saved_by ON import_mappings (saved_by);

-- The bytes go once the import is over: what was read of them is in the history and beside it.
CREATE TABLE imports (
    id            uuid PRIMARY KEY,
    person        uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    form_key      text NOT NULL,
    name          text NOT NULL,
    format        text,
    mapping       jsonb,
    bytes         bytea NOT NULL,
    state         text NOT NULL CHECK (state IN ('uploaded', 'working', 'done', 'failed')),
    rows_read     bigint NOT NULL DEFAULT 0,
    rows_new      bigint NOT NULL DEFAULT 0,
    rows_known    bigint NOT NULL DEFAULT 0,
    rows_rejected bigint NOT NULL DEFAULT 0,
    rows_all      bigint NOT NULL DEFAULT 0,
    error         text NOT NULL DEFAULT '',
    heads         text[] NOT NULL DEFAULT '{}',
    made_at       timestamptz NOT NULL,
    ended_at      timestamptz,
    UNIQUE (person, form_key)
);
ALTER TABLE imports ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE INDEX imports_made_at ON imports (made_at DESC, id DESC);

-- Rows that were left out, by their place in the file.
CREATE TABLE import_rejects (
    import   uuid NOT NULL REFERENCES imports ON DELETE CASCADE,
    place    bigint NOT NULL,
    line     bigint NOT NULL,
    reason   text NOT NULL,
    contents text[] NOT NULL,
    PRIMARY KEY (import, place)
);

GRANT SELECT, INSERT, UPDATE ON import_mappings, imports TO factdesk_app;
GRANT SELECT, INSERT, DELETE ON import_rejects TO factdesk_app;

-- A stretch of an import is a job like any other.
ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check
    CHECK (kind IN ('mail', 'webhook', 'websub', 'indexnow', 'google', 'look', 'feed', 'feed_item', 'import'));
