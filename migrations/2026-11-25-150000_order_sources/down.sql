-- The order and the addresses are lost here: only the history still has them.
ALTER TABLE sources DROP COLUMN archive_url;
ALTER TABLE claims DROP COLUMN source_order;
