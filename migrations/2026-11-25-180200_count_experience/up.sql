-- Why: whom to ask is suggested by what people checked on a topic in the last year, which must not be counted over all
-- claims that were ever published.

CREATE TABLE experience (
    claim  uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    topic  uuid NOT NULL REFERENCES topics ON DELETE RESTRICT,
    person uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    at     timestamptz NOT NULL,
    PRIMARY KEY (claim, topic, person)
);
COMMENT ON TABLE experience IS 'Who wrote the newest published verdict on a claim of a topic, and when it went live.';
CREATE INDEX experience_topic ON experience (topic, person, at DESC);
CREATE INDEX experience_person ON experience (person);

GRANT SELECT, INSERT, UPDATE, DELETE ON experience TO factdesk_app;

INSERT INTO experience (claim, topic, person, at)
SELECT newest.claim, claim_topics.topic, aliases.person, newest.published_at
FROM (SELECT DISTINCT ON (claim) claim, digest, published_at FROM revisions ORDER BY claim, number DESC) AS newest
JOIN texts ON texts.digest = newest.digest
JOIN claim_topics ON claim_topics.claim = newest.claim
JOIN aliases ON aliases.chain = 'claim:' || newest.claim::text AND aliases.alias = ANY (texts.authors);
