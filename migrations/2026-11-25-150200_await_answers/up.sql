-- Why: a claimant is asked for an answer until a time, and whoever reviews the claim is told when it has passed.

ALTER TABLE replies ADD COLUMN remind_at timestamptz;
CREATE INDEX replies_awaited ON replies (remind_at) WHERE answer = '' AND remind_at IS NOT NULL;
