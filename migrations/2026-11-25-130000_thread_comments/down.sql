-- What comments answer and are about is lost: only the history still has it.
DROP INDEX comments_reply_to;
ALTER TABLE comments DROP COLUMN anchor, DROP COLUMN reply_to;
