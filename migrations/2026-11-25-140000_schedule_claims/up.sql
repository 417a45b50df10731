-- Why: what goes live, and what is looked at again, at a set time is found by that time.

ALTER TABLE claims
    ADD COLUMN scheduled_at timestamptz,
    ADD COLUMN recheck_at timestamptz,
    ADD CHECK (scheduled_at IS NULL OR review = 'approved'),
    ADD CHECK (recheck_at IS NULL OR publication = 'live');
CREATE INDEX claims_scheduled ON claims (scheduled_at, id) WHERE scheduled_at IS NOT NULL;
CREATE INDEX claims_recheck ON claims (recheck_at, id) WHERE recheck_at IS NOT NULL;
