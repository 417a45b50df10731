-- Why: phrases are found wherever they stand, and what is newest is found first, without a look at every check that holds the words.

-- Every two neighbours of a text as one word of the index: a phrase is found as fast as a word, also one of two common
-- words, and no positions are kept for it. Where words that say nothing stand between two, they are neighbours too. Single
-- signs of scripts without spaces stand beside nobody; `published/query/phrases.rs` says the same.
CREATE FUNCTION pairs_of(words tsvector) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_to_tsvector(array_agg(DISTINCT left(word, 40) || ' ' || left(next, 40))), '')
    FROM (SELECT lexeme, lead(lexeme) OVER (ORDER BY position) FROM unnest(words) AS one, unnest(positions) AS position
        WHERE length(lexeme) > 1 OR lexeme !~ spaceless()) AS neighbours (word, next)
    WHERE next IS NOT NULL
$$;

CREATE FUNCTION words_in(language text, words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector(search_configuration(language), regexp_replace(words, spaceless(), ' ', 'g'))
        || to_tsvector('simple', bigrams(words))
$$;

-- A claim weighs most, then its summary, then names, then the explanation, of which no positions are kept: they would be
-- the most of it.
CREATE OR REPLACE FUNCTION search_of(language text, claim text, summary text, names text, explanation text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT setweight(claims, 'A') || setweight(summaries, 'B') || setweight(called, 'C') || strip(explained)
        || pairs_of(claims) || pairs_of(summaries) || pairs_of(called) || pairs_of(explained)
    FROM words_in(language, claim) AS claims, words_in(language, summary) AS summaries,
        words_in(language, names) AS called, words_in(language, left(explanation, 50000)) AS explained
$$;

-- What no reader's word can be: the language, and the months of the first publication and of the last change. An index
-- finds by them what holds words in one language and is new, and nothing else is looked at.
CREATE FUNCTION marks_of(language text, first_published_at timestamptz, changed_at timestamptz) RETURNS tsvector
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT array_to_tsvector(ARRAY['=' || language, to_char(first_published_at AT TIME ZONE 'UTC', '"@"YYYY-MM'),
        to_char(changed_at AT TIME ZONE 'UTC', '"~"YYYY-MM')])
$$;

CREATE OR REPLACE FUNCTION search_of(one checks) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT search_of(one.language, one.text, one.summary,
        one.claimant_name || ' ' || coalesce((SELECT string_agg(name, ' ' ORDER BY name) FROM topics WHERE id = ANY (one.topics)), ''),
        coalesce((SELECT content::jsonb ->> 'explanation' FROM revisions JOIN texts USING (digest)
            WHERE revisions.claim = one.claim AND revisions.number = one.revision), ''))
        || marks_of(one.language, one.first_published_at, one.changed_at)
$$;

CREATE OR REPLACE FUNCTION read_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' OR (OLD.revision, OLD.language, OLD.text, OLD.summary, OLD.claimant_name, OLD.first_published_at, OLD.changed_at)
        IS DISTINCT FROM (NEW.revision, NEW.language, NEW.text, NEW.summary, NEW.claimant_name, NEW.first_published_at, NEW.changed_at) THEN
        NEW.search := search_of(NEW);
    END IF;
    RETURN NEW;
END $$;

UPDATE checks SET search = search_of(checks);
