-- Why: what somebody is writing survives a closed browser, for themselves alone.

CREATE TABLE drafts (
    person   uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    claim    uuid NOT NULL REFERENCES claims ON DELETE CASCADE,
    form     text NOT NULL CHECK (form IN ('verdict')),
    fields   jsonb NOT NULL,
    position bigint NOT NULL,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (person, claim, form)
);
CREATE INDEX drafts_claim ON drafts (claim);
CREATE INDEX drafts_saved_at ON drafts (saved_at);
COMMENT ON TABLE drafts IS 'Not folded: no entry knows of a draft. Deleted when proposed or dropped, and after 30 days.';
COMMENT ON COLUMN drafts.position IS 'Length of the claim''s chain when the form was rendered: what the draft is based on.';

GRANT SELECT, INSERT, UPDATE, DELETE ON drafts TO factdesk_app;
