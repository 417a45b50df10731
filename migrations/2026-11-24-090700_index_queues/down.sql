-- Loses nothing but speed.
DROP STATISTICS claims_reviewers, claims_approvers;
DROP INDEX claims_review_priority, claims_review_newest, claims_live, claims_reviewer, claims_approver;
CREATE INDEX claims_reviewer ON claims (reviewer, queue_due, id);
CREATE INDEX claims_approver ON claims (approver, queue_due, id);
CREATE INDEX claims_due ON claims (queue_due, id) WHERE review NOT IN ('settled', 'closed');
CREATE INDEX claims_priority ON claims (queue_priority, queue_due, id) WHERE review NOT IN ('settled', 'closed');
CREATE INDEX claims_newest ON claims (logged_at DESC, id DESC);
