-- What Google calls our pages is forgotten; it is found again by their addresses.

DROP TABLE google_pages;
DELETE FROM outbox WHERE kind = 'google';
ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check CHECK (kind IN ('mail', 'webhook', 'websub', 'indexnow'));
