-- Refused where somebody was erased: what is forgotten cannot be brought back, and the old rules would find it missing.
DROP FUNCTION erase_person(uuid);
ALTER TABLE aliases ALTER COLUMN nonce SET NOT NULL;
ALTER TABLE people DROP COLUMN erased;
