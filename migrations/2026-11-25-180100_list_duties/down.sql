-- Nothing is lost: it follows from the entries.
CREATE INDEX assignments_due_at ON assignments (due_at) WHERE ended_at IS NULL;
CREATE INDEX claims_due_at ON claims (due_at) WHERE review NOT IN ('settled', 'closed');
DROP TABLE duties;
