-- Why: published checks are pushed to Google's Fact Check Tools, which gives each page a name and versions of its own.

ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check
    CHECK (kind IN ('mail', 'webhook', 'websub', 'indexnow', 'google'));

CREATE TABLE google_pages (
    claim     uuid PRIMARY KEY REFERENCES claims ON DELETE RESTRICT,
    name      text NOT NULL CHECK (name <> ''),
    version   text NOT NULL,
    pushed_at timestamptz NOT NULL
);
COMMENT ON TABLE google_pages IS 'What Google calls the page of a check, and the version of it that we know.';

GRANT SELECT, INSERT, UPDATE, DELETE ON google_pages TO factdesk_app;
