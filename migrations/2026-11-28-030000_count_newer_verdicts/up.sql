-- Why: a file that is imported again brings what the other system says by now, and whoever imports it is told how much that was.

ALTER TABLE imports ADD COLUMN verdicts_new bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN imports.verdicts_new IS 'Verdicts that were added to claims that were here before.';
