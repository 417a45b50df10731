-- Why: the claims of a big topic were found by walking past those of all others.

-- What lists are ordered by, of the claim. One function writes both from the fold.
ALTER TABLE claim_topics
    ADD COLUMN review text,
    ADD COLUMN publication text,
    ADD COLUMN priority text,
    ADD COLUMN due_at timestamptz,
    ADD COLUMN logged_at timestamptz,
    ADD COLUMN queue_due timestamptz NOT NULL
        GENERATED ALWAYS AS (coalesce(due_at, timestamptz '9999-12-31 00:00:00+00')) STORED,
    ADD COLUMN queue_priority smallint NOT NULL
        GENERATED ALWAYS AS (CASE priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END) STORED;
UPDATE claim_topics
SET review = claims.review, publication = claims.publication, priority = claims.priority, due_at = claims.due_at,
    logged_at = claims.logged_at
FROM claims WHERE claims.id = claim_topics.claim;
ALTER TABLE claim_topics
    ALTER COLUMN review SET NOT NULL,
    ALTER COLUMN publication SET NOT NULL,
    ALTER COLUMN priority SET NOT NULL,
    ALTER COLUMN logged_at SET NOT NULL;

DROP INDEX claim_topics_topic;
CREATE INDEX claim_topics_due ON claim_topics (topic, review, queue_due, claim);
CREATE INDEX claim_topics_priority ON claim_topics (topic, review, queue_priority, queue_due, claim);
CREATE INDEX claim_topics_newest ON claim_topics (topic, review, logged_at DESC, claim DESC);
CREATE INDEX claim_topics_priority_newest ON claim_topics (topic, review, queue_priority, logged_at DESC, claim DESC);
CREATE INDEX claim_topics_live ON claim_topics (topic, logged_at DESC, claim DESC) WHERE publication = 'live';
