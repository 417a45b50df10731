-- Addresses that were given away stop working.
DROP TABLE previews;
