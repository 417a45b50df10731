-- Loses nothing but speed.
DROP STATISTICS claims_tongue;
DROP INDEX claims_newest_in_work, claims_review_priority, claims_review_newest, claims_live, claims_reviewer, claims_approver;
CREATE INDEX claims_reviewer ON claims (reviewer, queue_due, id);
CREATE INDEX claims_approver ON claims (approver, queue_due, id);
