-- Why: an editor says whether two claims are the same, related, or neither; a pair that was answered is suggested no more.

CREATE TABLE relations (
    claim      uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    other      uuid NOT NULL REFERENCES claims ON DELETE RESTRICT CHECK (other <> claim),
    how        text NOT NULL CHECK (how IN ('same', 'related', 'different')),
    related_by uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    related_at timestamptz NOT NULL,
    PRIMARY KEY (claim, other)
);
CREATE INDEX relations_other ON relations (other);
CREATE INDEX relations_related_by ON relations (related_by);
COMMENT ON TABLE relations IS 'The fold of Related and RelationEnded: what editors said of two claims that are alike.';

GRANT SELECT, INSERT, UPDATE, DELETE ON relations TO factdesk_app;
