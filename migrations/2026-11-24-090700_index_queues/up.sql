-- Why: each order of the queue is read from an index, from where the page before ended, at a million claims.

-- A list merges the indexes of its states. One index over all states would be chosen too often: the planner can't
-- know that what is settled is old, and would walk past everything newer.
DROP INDEX claims_due, claims_priority, claims_newest;
CREATE INDEX claims_review_priority ON claims (review, queue_priority, queue_due, id);
CREATE INDEX claims_review_newest ON claims (review, logged_at DESC, id DESC);
CREATE INDEX claims_live ON claims (logged_at DESC, id DESC) WHERE publication = 'live';

-- What somebody has in work is little; what they ever had is not.
DROP INDEX claims_reviewer, claims_approver;
CREATE INDEX claims_reviewer ON claims (reviewer, review, queue_due, id);
CREATE INDEX claims_approver ON claims (approver, review, queue_due, id);

-- The planner has to know that hardly anything logged has a reviewer, and hardly anything settled has none.
CREATE STATISTICS claims_reviewers (mcv) ON review, reviewer FROM claims;
CREATE STATISTICS claims_approvers (mcv) ON review, approver FROM claims;
ALTER STATISTICS claims_reviewers SET STATISTICS 1000;
ALTER STATISTICS claims_approvers SET STATISTICS 1000;
