-- Unsent drafts are lost.
DROP TABLE drafts;
