-- Why: whoever is away is shown so wherever somebody is chosen, and somebody else can be told what is urgent.

ALTER TABLE people
    ADD COLUMN away_from timestamptz,
    ADD COLUMN away_until timestamptz,
    ADD COLUMN stand_in uuid REFERENCES people ON DELETE SET NULL,
    ADD CONSTRAINT people_away_check CHECK (
        (away_from IS NULL) = (away_until IS NULL) AND away_from < away_until
        AND (stand_in IS NULL OR away_from IS NOT NULL) AND stand_in <> id);
COMMENT ON COLUMN people.away_until IS 'The moment after the last day, in the desk''s zone of the day it was planned.';
CREATE INDEX people_stand_in ON people (stand_in);
