-- Why: each order of the queue is an index read from where the page before ended, whatever the filters, at a million claims.

-- Assigned claims that are still in work are few; all that somebody ever had are not.
DROP INDEX claims_reviewer;
DROP INDEX claims_approver;
CREATE INDEX claims_reviewer ON claims (reviewer, review, queue_due, id);
CREATE INDEX claims_approver ON claims (approver, review, queue_due, id);

CREATE INDEX claims_newest_in_work ON claims (logged_at DESC, id DESC) WHERE review NOT IN ('settled', 'closed');
CREATE INDEX claims_review_priority ON claims (review, queue_priority, queue_due, id);
CREATE INDEX claims_review_newest ON claims (review, logged_at DESC, id DESC);
CREATE INDEX claims_live ON claims (logged_at DESC, id DESC) WHERE publication = 'live';

-- Words are read by the grammar of the claim's language: the planner has to know how many claims each has.
CREATE STATISTICS claims_tongue ON (split_part(language, '-', 1)) FROM claims;
