-- Why: the newest of one priority, and what nobody has by priority, were found by walking through a whole state.

CREATE INDEX claims_review_priority_newest ON claims (review, queue_priority, logged_at DESC, id DESC);
-- Hardly anything logged has somebody, so there the other indexes do; beyond it these are few.
CREATE INDEX claims_unassigned ON claims (review, queue_priority, queue_due, id)
    WHERE reviewer IS NULL AND approver IS NULL AND review <> 'logged';
