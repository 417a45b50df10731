-- Why: which of its figures a desk publishes is its own choice.

ALTER TABLE desk ADD COLUMN figures text[] NOT NULL DEFAULT '{}' CHECK (array_position(figures, NULL) IS NULL);
COMMENT ON COLUMN desk.figures IS 'As the last FiguresChosen of the chain "desk" has it.';
