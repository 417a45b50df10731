-- Why: what must leave the house is written in the transaction that causes it, and carried out until it is done.

CREATE TABLE outbox (
    id         uuid PRIMARY KEY,
    kind       text NOT NULL CHECK (kind IN ('mail')),
    recipient  text NOT NULL CHECK (recipient <> ''),
    payload    jsonb NOT NULL,
    dedupe     text NOT NULL CONSTRAINT outbox_dedupe UNIQUE CHECK (dedupe <> ''),
    not_before timestamptz NOT NULL DEFAULT 'epoch',
    attempts   integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    last_error text NOT NULL DEFAULT '',
    done_at    timestamptz,
    dead_at    timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (done_at IS NULL OR dead_at IS NULL)
);
COMMENT ON COLUMN outbox.dedupe IS 'What the job is about: a second job with the same words is not taken in.';
COMMENT ON COLUMN outbox.not_before IS 'When it is due; while it is in hand, when it may be taken again.';
CREATE INDEX outbox_due ON outbox (not_before, id) WHERE done_at IS NULL AND dead_at IS NULL;
CREATE INDEX outbox_dead ON outbox (id) WHERE dead_at IS NOT NULL;
CREATE INDEX outbox_done ON outbox (done_at) WHERE done_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON outbox TO factdesk_app;
