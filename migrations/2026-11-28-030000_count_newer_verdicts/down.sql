-- The verdicts stay; how many of them each import brought is gone.
ALTER TABLE imports DROP COLUMN verdicts_new;
