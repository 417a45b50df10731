-- Why: each desk says itself how long a claim may wait in a stage, and until when new work is due.

ALTER TABLE desk ADD COLUMN limits jsonb CHECK (jsonb_typeof(limits) = 'object');
COMMENT ON COLUMN desk.limits IS 'As the last LimitsChanged of the chain "desk" has it; NULL while none was changed.';
