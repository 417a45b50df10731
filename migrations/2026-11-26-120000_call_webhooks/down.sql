-- Endpoints, their secrets, and all calls and pings are lost; the history keeps who added which endpoint.

DROP TABLE webhook_attempts;
DROP TABLE webhook_secrets;
DROP TABLE webhooks;
DELETE FROM outbox WHERE kind <> 'mail';
DROP INDEX outbox_by_recipient;
DROP INDEX outbox_by_kind;
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (not_before, id) WHERE done_at IS NULL AND dead_at IS NULL;
ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check CHECK (kind IN ('mail'));
