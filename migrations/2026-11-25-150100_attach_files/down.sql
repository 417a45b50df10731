-- The list is lost here: the history still has it, and `blobs` the bytes.
DROP TABLE attachments;
