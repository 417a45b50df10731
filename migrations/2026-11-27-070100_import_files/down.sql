-- Imports that are not over are lost with their files, and saved mappings with them; what was imported stays.
DROP TABLE import_rejects;
DROP TABLE imports;
DROP TABLE import_mappings;
DELETE FROM outbox WHERE kind = 'import';
ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check
    CHECK (kind IN ('mail', 'webhook', 'websub', 'indexnow', 'google', 'look', 'feed', 'feed_item'));
