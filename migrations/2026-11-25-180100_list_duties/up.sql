-- Why: who has how much is asked often. Responsibilities stay open on published claims, so that a correction finds its
-- reviewer; here are only those of claims in work: no more than people can carry.

CREATE TABLE duties (
    claim  uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    number integer NOT NULL CHECK (number >= 1),
    person uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    role   text NOT NULL CHECK (role IN ('reviewer', 'approver')),
    review text NOT NULL CHECK (review IN ('logged', 'in_review', 'awaiting_approval', 'approved')),
    due_at timestamptz,
    PRIMARY KEY (claim, number)
);
COMMENT ON COLUMN duties.due_at IS 'Its own time, or else the claim''s.';
CREATE INDEX duties_person ON duties (person, due_at);
CREATE INDEX duties_due_at ON duties (due_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON duties TO factdesk_app;

INSERT INTO duties (claim, number, person, role, review, due_at)
SELECT assignments.claim, assignments.number, person, role, review, coalesce(assignments.due_at, claims.due_at)
FROM assignments JOIN claims ON claims.id = assignments.claim
WHERE assignments.ended_at IS NULL AND review NOT IN ('settled', 'closed');

-- What these were for is asked of duties.
DROP INDEX assignments_due_at, claims_due_at;
