-- Why: the ratings of verdicts are the desk's to choose, and every version of the scale stays readable.

CREATE TABLE scales (
    version bigint PRIMARY KEY CHECK (version >= 2),
    ratings jsonb NOT NULL CHECK (jsonb_typeof(ratings) = 'array'),
    since   timestamptz NOT NULL
);
COMMENT ON TABLE scales IS 'A row for each ScaleChanged of the chain "desk", with the time of its entry. Version 1 stands in the program.';

CREATE TRIGGER scales_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON scales
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON scales TO factdesk_app;

-- Of which version a verdict in work is: with it one can tell whether the current scale still has its rating.
ALTER TABLE verdicts ADD COLUMN scale bigint NOT NULL DEFAULT 1;
ALTER TABLE verdicts ALTER COLUMN scale DROP DEFAULT;

-- A rating's look is no longer its value. Whatever is added without one looks undecided.
ALTER TABLE checks ADD COLUMN rating_tone text NOT NULL DEFAULT 'unproven';
UPDATE checks SET rating_tone = rating;
