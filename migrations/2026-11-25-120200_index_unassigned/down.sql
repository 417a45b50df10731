-- Nothing is lost.
DROP INDEX claims_review_priority_newest, claims_unassigned;
