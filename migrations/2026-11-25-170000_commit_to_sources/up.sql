-- Why: a confidential source is in the tables only as what readers get of it; its details are in its sealed entry alone.

CREATE TABLE confidential_sources (
    claim       uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    number      integer NOT NULL CHECK (number >= 1),
    commitment  bytea NOT NULL CHECK (length(commitment) = 32),
    recorded_at timestamptz NOT NULL,
    added_by    uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    added_at    timestamptz NOT NULL,
    withdrawn   boolean NOT NULL,
    PRIMARY KEY (claim, number)
);
CREATE INDEX confidential_sources_added_by ON confidential_sources (added_by);

GRANT SELECT, INSERT, UPDATE ON confidential_sources TO factdesk_app;
