-- Why: a second reviewer gives a rating without seeing the first, and both are kept for good.

CREATE TABLE cross_checks (
    claim     uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    number    integer NOT NULL CHECK (number >= 1),
    person    uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    asked_by  uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    asked_at  timestamptz NOT NULL,
    due_at    timestamptz,
    -- How many revisions there were then: it concerns the verdict of the next one.
    round     integer NOT NULL CHECK (round >= 0),
    state     text NOT NULL CHECK (state IN ('open', 'given', 'declined', 'withdrawn', 'passed_over', 'lapsed')),
    rating    text,
    scale     bigint,
    reason    text NOT NULL DEFAULT '',
    had_seen  boolean NOT NULL DEFAULT false,
    -- How it stands to the verdict of its round, once there is one.
    agreement text CHECK (agreement IN ('same', 'one_step', 'further', 'other_scale')),
    ended_at  timestamptz,
    PRIMARY KEY (claim, number),
    CHECK (person <> asked_by),
    CHECK ((state = 'given') = (rating IS NOT NULL)),
    CHECK ((state = 'given') = (scale IS NOT NULL)),
    CHECK ((state = 'open') = (ended_at IS NULL))
);
-- One person owes one opinion on a claim at a time; what they owe is asked on every page that shows ratings.
CREATE UNIQUE INDEX cross_checks_open ON cross_checks (person, claim) WHERE state = 'open';
CREATE INDEX cross_checks_due ON cross_checks (due_at) WHERE state = 'open';
CREATE INDEX cross_checks_person ON cross_checks (person);
CREATE INDEX cross_checks_asked_by ON cross_checks (asked_by);

GRANT SELECT, INSERT, UPDATE ON cross_checks TO factdesk_app;
