-- Why: a topic can be renamed, and its old addresses lead on to the new one for ever.

CREATE TABLE topic_slugs (
    slug  text PRIMARY KEY CHECK (slug <> ''),
    topic uuid NOT NULL REFERENCES topics ON DELETE RESTRICT
);
COMMENT ON TABLE topic_slugs IS 'Addresses that topics had before. One that its topic takes back is taken out of here.';
CREATE INDEX topic_slugs_topic ON topic_slugs (topic);

GRANT SELECT, INSERT, DELETE ON topic_slugs TO factdesk_app;
