-- Nothing is lost: what is searched is made of what stands beside it.
CREATE OR REPLACE FUNCTION read_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' OR (OLD.revision, OLD.language, OLD.text, OLD.summary, OLD.claimant_name)
        IS DISTINCT FROM (NEW.revision, NEW.language, NEW.text, NEW.summary, NEW.claimant_name) THEN
        NEW.search := search_of(NEW);
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION search_of(language text, claim text, summary text, names text, explanation text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT setweight(to_tsvector(c, regexp_replace(claim, spaceless(), ' ', 'g')), 'A')
        || setweight(to_tsvector(c, regexp_replace(summary, spaceless(), ' ', 'g')), 'B')
        || setweight(to_tsvector(c, regexp_replace(names, spaceless(), ' ', 'g')), 'C')
        || setweight(to_tsvector('simple', bigrams(claim)), 'A') || setweight(to_tsvector('simple', bigrams(summary)), 'B')
        || setweight(to_tsvector('simple', bigrams(names)), 'C')
        || strip(to_tsvector(c, regexp_replace(long, spaceless(), ' ', 'g')) || to_tsvector('simple', bigrams(long)))
    FROM search_configuration(language) AS c, left(explanation, 50000) AS long
$$;

CREATE OR REPLACE FUNCTION search_of(one checks) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT search_of(one.language, one.text, one.summary,
        one.claimant_name || ' ' || coalesce((SELECT string_agg(name, ' ' ORDER BY name) FROM topics WHERE id = ANY (one.topics)), ''),
        coalesce((SELECT content::jsonb ->> 'explanation' FROM revisions JOIN texts USING (digest)
            WHERE revisions.claim = one.claim AND revisions.number = one.revision), ''))
$$;

DROP FUNCTION marks_of, words_in, pairs_of;
UPDATE checks SET search = search_of(checks);
