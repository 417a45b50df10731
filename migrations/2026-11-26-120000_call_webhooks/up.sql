-- Why: other machines are told of what was published: each endpoint that the desk chose by a signed call, with what became of it; hubs and search engines by a ping.

ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check CHECK (kind IN ('mail', 'webhook', 'websub', 'indexnow'));
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (kind, not_before, id) WHERE done_at IS NULL AND dead_at IS NULL;
CREATE INDEX outbox_by_kind ON outbox (kind, id);
CREATE INDEX outbox_by_recipient ON outbox (kind, recipient, id);

CREATE TABLE webhooks (
    id     uuid PRIMARY KEY,
    url    text NOT NULL CONSTRAINT webhooks_url UNIQUE CHECK (url <> ''),
    events text[] NOT NULL CHECK (array_position(events, NULL) IS NULL),
    state  text NOT NULL CHECK (state IN ('on', 'off', 'gone')),
    secret integer NOT NULL CHECK (secret >= 1)
);
COMMENT ON TABLE webhooks IS 'As WebhookAdded, WebhookChanged and WebhookRemoved of the chain "desk" have it.';

CREATE TABLE webhook_secrets (
    webhook uuid NOT NULL REFERENCES webhooks ON DELETE CASCADE,
    number  integer NOT NULL CHECK (number >= 1),
    key     bytea NOT NULL CHECK (length(key) BETWEEN 24 AND 64),
    until   timestamptz,
    PRIMARY KEY (webhook, number)
);
COMMENT ON TABLE webhook_secrets IS 'What calls are signed with, as it is: whoever reads this table can sign. No entry holds it.';

CREATE TABLE webhook_attempts (
    job    uuid NOT NULL REFERENCES outbox ON DELETE CASCADE,
    number integer NOT NULL CHECK (number >= 1),
    at     timestamptz NOT NULL,
    status integer,
    said   text NOT NULL,
    PRIMARY KEY (job, number)
);
COMMENT ON COLUMN webhook_attempts.said IS 'The first 1,024 bytes of the answer, or why there was none.';

GRANT SELECT, INSERT, UPDATE, DELETE ON webhooks, webhook_secrets TO factdesk_app;
GRANT SELECT, INSERT ON webhook_attempts TO factdesk_app;
