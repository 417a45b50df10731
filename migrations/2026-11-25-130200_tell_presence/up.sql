-- Why: two who write on one verdict know of each other before they collide.

CREATE TABLE presence (
    claim   uuid NOT NULL REFERENCES claims ON DELETE CASCADE,
    person  uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    since   timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (claim, person)
);
CREATE INDEX presence_person ON presence (person);
CREATE INDEX presence_seen_at ON presence (seen_at);
COMMENT ON TABLE presence IS 'Not folded. Who was seen writing on a verdict within the last minutes; it keeps nobody out.';

GRANT SELECT, INSERT, UPDATE, DELETE ON presence TO factdesk_app;
