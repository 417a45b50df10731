-- Why: what was checked is said again, by others and elsewhere; readers see how often, and those who follow it are told.

CREATE TABLE repeats (
    claim       uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    number      integer NOT NULL CHECK (number > 0),
    name        text NOT NULL,
    title       text NOT NULL,
    url         text,
    said_on     text NOT NULL CHECK (said_on <> ''),
    quote       text NOT NULL,
    recorded_by uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    recorded_at timestamptz NOT NULL,
    withdrawn   text,
    PRIMARY KEY (claim, number)
);
CREATE INDEX repeats_recorded_by ON repeats (recorded_by);
COMMENT ON TABLE repeats IS 'The fold of RepeatRecorded and RepeatWithdrawn: the same claim made again after its verdict.';
COMMENT ON COLUMN repeats.withdrawn IS 'Why it does not count; null while it does.';

GRANT SELECT, INSERT, UPDATE ON repeats TO factdesk_app;
