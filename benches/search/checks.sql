-- A million invented checks in a database as the migrations leave it, for `script/bench search`: words by Zipf's law from
-- 50,000 in each of three languages, 50,000 claimants and 200 topics alike, explanations of 60 words. Drawing words takes
-- long, so there are 25 of each check, of different days.
-- psql -v checks=1000000 -f checks.sql, as the owner.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
SET maintenance_work_mem = '1GB';
SELECT setseed(0.4711);

-- What only the history would fill.
ALTER TABLE checks DROP CONSTRAINT checks_claim_fkey;
ALTER TABLE checks DISABLE TRIGGER USER;
DROP INDEX checks_search, checks_topics, checks_beginning, checks_newest, checks_changed, checks_first_published,
    checks_claimant, checks_rating, checks_language, checks_corrected, checks_changed_since, checks_retracted,
    checks_claimant_changed, checks_rating_changed, checks_language_changed;

CREATE UNLOGGED TABLE vocabulary AS
SELECT language, rank, syllables[1 + rank % 60] || syllables[1 + rank / 60 % 60] || syllables[1 + rank / 3600]
    || CASE WHEN rank % 3 = 0 THEN syllables[1 + rank * 7919 % 60] ELSE '' END || endings[1 + rank * 31 % 4] AS word
FROM (VALUES ('en', ARRAY['', 's', 'ed', 'ing']), ('de', ARRAY['', 'en', 'er', 'ung']), ('fr', ARRAY['', 'e', 'ment', 'ité']))
        AS languages(language, endings),
    LATERAL (SELECT array_agg(c || v ORDER BY md5(language || c || v)) AS syllables FROM
        unnest(ARRAY['b','d','f','g','k','l','m','n','p','r','s','t']) c, unnest(ARRAY['a','e','i','o','u']) v) AS sounds,
    generate_series(1, 50000) AS rank;
CREATE UNIQUE INDEX ON vocabulary (language, rank) INCLUDE (word);
ANALYZE vocabulary;

INSERT INTO claimants (id, name, slug)
SELECT md5('claimant' || n)::uuid, initcap(a.word || ' ' || b.word) || ' ' || n, 'claimant-' || n
FROM generate_series(1, 50000) n JOIN vocabulary a ON a.language = 'en' AND a.rank = 1 + n % 5000
    JOIN vocabulary b ON b.language = 'en' AND b.rank = 1 + n * 7 % 50000;
INSERT INTO topics (id, name, slug, part_of)
SELECT md5('topic' || n)::uuid, initcap(word) || ' ' || n, 'topic-' || n, md5('topic' || n)::uuid
FROM generate_series(1, 200) n JOIN vocabulary ON language = 'en' AND rank = 300 + n;

-- The seed is an argument so that each call draws anew.
CREATE FUNCTION some_words(tongue text, many integer, seed bigint) RETURNS text LANGUAGE sql VOLATILE AS $$
    SELECT string_agg((SELECT word FROM vocabulary WHERE language = tongue AND rank = drawn.rank), ' ')
    FROM (SELECT floor(50000 ^ random())::integer AS rank FROM generate_series(1, many + seed * 0) OFFSET 0) AS drawn
$$;

INSERT INTO checks (claim, slug, number, revision, retracted, text, language, claimant, claimant_name, rating, rating_label,
    rating_tone, summary, topics, first_published_at, published_at, changed_at, search)
SELECT md5('claim' || n)::uuid, 'check-' || n, n, CASE WHEN n % 40 = 0 THEN 2 ELSE 1 END, n % 500 = 0, text, language,
    claimants.id, claimants.name, rating, initcap(replace(rating, '-', ' ')), rating, summary,
    ARRAY(SELECT DISTINCT md5('topic' || t)::uuid FROM unnest(CASE WHEN n % 3 = 0 THEN ARRAY[topic, 1 + topic * 7 % 200]
        ELSE ARRAY[topic] END) t ORDER BY 1),
    at, at, at + CASE WHEN n % 40 = 0 THEN interval '90 days' ELSE interval '0' END,
    search_of(language, text, summary, claimants.name, explanation)
FROM (SELECT n, language, some_words(language, 12, n) AS text, some_words(language, 15, n) AS summary,
        some_words(language, 60, n) AS explanation, floor(50000 ^ random())::integer AS claimant,
        floor(200 ^ random())::integer AS topic,
        (ARRAY['false','false','mostly-false','half-true','mostly-true','true','unproven'])[1 + floor(random() * 7)::integer] AS rating,
        timestamptz '2021-01-01' + n * (interval '73 days' * 25 / :checks) AS at
    FROM generate_series(1, :checks / 25) AS n,
        LATERAL (SELECT CASE WHEN n % 100 * 79 % 100 < 60 THEN 'en' WHEN n % 100 * 79 % 100 < 85 THEN 'de' ELSE 'fr' END AS language) l
    OFFSET 0) AS drawn JOIN claimants ON claimants.id = md5('claimant' || claimant)::uuid;

INSERT INTO checks (claim, slug, number, revision, retracted, text, language, claimant, claimant_name, rating, rating_label,
    rating_tone, summary, topics, first_published_at, published_at, changed_at, search)
SELECT md5('claim' || number || '-' || n)::uuid, slug || '-' || n, number + n * :checks, revision, retracted, text, language, claimant,
    claimant_name, rating, rating_label, rating_tone, summary, topics, first_published_at + n * interval '73 days 1 hour',
    published_at + n * interval '73 days 1 hour', changed_at + n * interval '73 days 1 hour',
    search || marks_of(language, first_published_at + n * interval '73 days 1 hour', changed_at + n * interval '73 days 1 hour')
FROM checks, generate_series(1, 24) AS n ORDER BY first_published_at + n * interval '73 days 1 hour';
UPDATE checks SET search = search || marks_of(language, first_published_at, changed_at) WHERE number <= :checks / 25;

INSERT INTO words (word, language, folded)
SELECT word, language, fold_word(word) FROM vocabulary WHERE length(word) >= 4;
INSERT INTO check_counts
SELECT of.subject, of.rating, count(*), sum(of.changed)
FROM checks, LATERAL counts_of(topics, claimant, checks.rating, retracted, revision) AS of GROUP BY 1, 2;

-- Each as the migrations made it.
CREATE INDEX checks_search ON checks USING gin (search);
CREATE INDEX checks_topics ON checks USING gin (topics);
CREATE INDEX checks_newest ON checks (published_at DESC, claim DESC);
CREATE INDEX checks_changed ON checks (changed_at, claim);
CREATE INDEX checks_claimant_changed ON checks (claimant, changed_at, claim);
CREATE INDEX checks_rating_changed ON checks (rating, changed_at, claim);
CREATE INDEX checks_language_changed ON checks (language, changed_at, claim);
CREATE INDEX checks_first_published ON checks (first_published_at, claim);
CREATE INDEX checks_claimant ON checks (claimant, first_published_at, claim);
CREATE INDEX checks_rating ON checks (rating, first_published_at, claim) WHERE NOT retracted;
CREATE INDEX checks_language ON checks (language, first_published_at, claim);
CREATE INDEX checks_corrected ON checks (first_published_at, claim, language, rating) WHERE revision > 1 AND NOT retracted;
CREATE INDEX checks_changed_since ON checks (changed_at, claim, first_published_at, language, rating) WHERE changed_at > first_published_at;
CREATE INDEX checks_retracted ON checks (first_published_at, claim) WHERE retracted;
CREATE INDEX checks_beginning ON checks (lower(left(text, 80)) text_pattern_ops);
ALTER TABLE checks ENABLE TRIGGER USER;
VACUUM ANALYZE;
