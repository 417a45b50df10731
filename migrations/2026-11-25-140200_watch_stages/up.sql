-- Why: nothing waits unseen: what has an owner, or waits for an editor, is found by how long nobody has touched it.

CREATE TABLE waits (
    claim  uuid PRIMARY KEY REFERENCES claims ON DELETE RESTRICT,
    review text NOT NULL CHECK (review IN ('in_review', 'awaiting_approval', 'approved')),
    owned  boolean NOT NULL,
    step   smallint NOT NULL CHECK (step BETWEEN 0 AND 3),
    since  timestamptz NOT NULL
);
CREATE INDEX waits_since ON waits (review, step, since, claim);

GRANT SELECT, INSERT, UPDATE, DELETE ON waits TO factdesk_app;

-- Until now every entry was a person's.
INSERT INTO waits (claim, review, owned, step, since)
SELECT claims.id, review,
       CASE review WHEN 'in_review' THEN reviewer IS NOT NULL ELSE approver IS NOT NULL END, 0,
       (SELECT max(at) FROM history WHERE chain = 'claim:' || claims.id::text)
FROM claims
WHERE (review = 'in_review' AND reviewer IS NOT NULL) OR review = 'awaiting_approval'
   OR (review = 'approved' AND scheduled_at IS NULL);
