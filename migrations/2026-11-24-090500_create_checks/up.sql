-- Why: readers' lists and search ask one narrow table of what is published now, never the desk's rows.

CREATE TABLE checks (
    claim        uuid PRIMARY KEY REFERENCES claims ON DELETE RESTRICT,
    slug         text NOT NULL UNIQUE,
    number       bigint NOT NULL,
    revision     integer NOT NULL CHECK (revision >= 1),
    retracted    boolean NOT NULL DEFAULT false,
    text         text NOT NULL,
    language     text NOT NULL,
    claimant     uuid REFERENCES claimants ON DELETE RESTRICT,
    claimant_name text NOT NULL DEFAULT '',
    rating       text NOT NULL,
    rating_label text NOT NULL,
    summary      text NOT NULL,
    topics       uuid[] NOT NULL DEFAULT '{}',
    first_published_at timestamptz NOT NULL,
    published_at timestamptz NOT NULL,
    search       tsvector NOT NULL GENERATED ALWAYS AS (
        CASE split_part(language, '-', 1)
            WHEN 'de' THEN to_tsvector('german'::regconfig, text || ' ' || summary || ' ' || claimant_name)
            WHEN 'en' THEN to_tsvector('english'::regconfig, text || ' ' || summary || ' ' || claimant_name)
            WHEN 'es' THEN to_tsvector('spanish'::regconfig, text || ' ' || summary || ' ' || claimant_name)
            WHEN 'fr' THEN to_tsvector('french'::regconfig, text || ' ' || summary || ' ' || claimant_name)
            WHEN 'it' THEN to_tsvector('italian'::regconfig, text || ' ' || summary || ' ' || claimant_name)
            WHEN 'nl' THEN to_tsvector('dutch'::regconfig, text || ' ' || summary || ' ' || claimant_name)
            WHEN 'pt' THEN to_tsvector('portuguese'::regconfig, text || ' ' || summary || ' ' || claimant_name)
            WHEN 'ru' THEN to_tsvector('russian'::regconfig, text || ' ' || summary || ' ' || claimant_name)
            ELSE to_tsvector('simple'::regconfig, text || ' ' || summary || ' ' || claimant_name)
        END) STORED
);
ALTER TABLE checks ALTER COLUMN search SET STATISTICS 1000;
CREATE INDEX checks_search ON checks USING gin (search);
CREATE INDEX checks_newest ON checks (published_at DESC, claim DESC);
CREATE INDEX checks_claimant ON checks (claimant, published_at DESC, claim DESC);
CREATE INDEX checks_rating ON checks (rating, published_at DESC, claim DESC);
CREATE INDEX checks_language ON checks (language, published_at DESC, claim DESC);
CREATE INDEX checks_topics ON checks USING gin (topics);

GRANT SELECT, INSERT, UPDATE ON checks TO factdesk_app;
