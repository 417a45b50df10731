-- Nothing is lost: all of it stands in the claims.
DROP INDEX claim_topics_due, claim_topics_priority, claim_topics_newest, claim_topics_priority_newest, claim_topics_live;
ALTER TABLE claim_topics
    DROP COLUMN review,
    DROP COLUMN publication,
    DROP COLUMN queue_due,
    DROP COLUMN queue_priority,
    DROP COLUMN priority,
    DROP COLUMN due_at,
    DROP COLUMN logged_at;
CREATE INDEX claim_topics_topic ON claim_topics (topic, claim);
