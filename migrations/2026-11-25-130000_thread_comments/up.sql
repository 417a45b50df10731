-- Why: a comment may answer another, and may be about a source or some words of the verdict.

ALTER TABLE comments
    ADD COLUMN reply_to integer CHECK (reply_to < number),
    ADD COLUMN anchor jsonb,
    ADD FOREIGN KEY (claim, reply_to) REFERENCES comments (claim, number) ON DELETE RESTRICT;
CREATE INDEX comments_reply_to ON comments (claim, reply_to) WHERE reply_to IS NOT NULL;
