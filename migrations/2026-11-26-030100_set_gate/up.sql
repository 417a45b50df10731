-- Why: each desk says itself how strict its checks before publication are.

ALTER TABLE desk ADD COLUMN gate jsonb CHECK (jsonb_typeof(gate) = 'object');
COMMENT ON COLUMN desk.gate IS 'As the last GateChanged of the chain "desk" has it; NULL while none was changed.';
