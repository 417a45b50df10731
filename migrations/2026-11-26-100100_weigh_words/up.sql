-- Why: a check is found by its names and its explanation too, behind its claim, and in scripts that put no spaces between words.

-- How texts of a language are read; 'simple' knows no stems.
CREATE FUNCTION search_configuration(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (CASE split_part(language, '-', 1)
        WHEN 'ar' THEN 'arabic' WHEN 'ca' THEN 'catalan' WHEN 'da' THEN 'danish' WHEN 'de' THEN 'german'
        WHEN 'el' THEN 'greek' WHEN 'en' THEN 'english' WHEN 'es' THEN 'spanish' WHEN 'eu' THEN 'basque'
        WHEN 'fi' THEN 'finnish' WHEN 'fr' THEN 'french' WHEN 'ga' THEN 'irish' WHEN 'hi' THEN 'hindi'
        WHEN 'hu' THEN 'hungarian' WHEN 'hy' THEN 'armenian' WHEN 'id' THEN 'indonesian' WHEN 'it' THEN 'italian'
        WHEN 'lt' THEN 'lithuanian' WHEN 'nb' THEN 'norwegian' WHEN 'ne' THEN 'nepali' WHEN 'nl' THEN 'dutch'
        WHEN 'nn' THEN 'norwegian' WHEN 'no' THEN 'norwegian' WHEN 'pt' THEN 'portuguese' WHEN 'ro' THEN 'romanian'
        WHEN 'ru' THEN 'russian' WHEN 'sr' THEN 'serbian' WHEN 'sv' THEN 'swedish' WHEN 'ta' THEN 'tamil'
        WHEN 'tr' THEN 'turkish' WHEN 'yi' THEN 'yiddish' ELSE 'simple' END)::regconfig
$$;

-- Runs of scripts whose words no space tells apart: Chinese, Japanese, Korean (particles), Thai, Lao, Burmese, Khmer.
-- `published/query.rs` says the same.
CREATE FUNCTION spaceless() RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0002fa1f]+'
$$;

-- Of each such run every two neighbours, then every single sign.
CREATE FUNCTION bigrams(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(string_agg(substr(run, at, 2), ' ' ORDER BY number, at), '') || ' '
        || coalesce(string_agg(substr(run, at, 1), ' ' ORDER BY number, at), '')
    FROM regexp_matches(words, spaceless(), 'g') WITH ORDINALITY AS runs(found, number),
        LATERAL (SELECT found[1] AS run) AS one, generate_series(1, length(run)) AS at
$$;

-- A claim weighs most, then its summary, then names, then the explanation, of which no positions are kept: they would be
-- the most of it, and a phrase is looked for in what is short.
CREATE FUNCTION search_of(language text, claim text, summary text, names text, explanation text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT setweight(to_tsvector(c, regexp_replace(claim, spaceless(), ' ', 'g')), 'A')
        || setweight(to_tsvector(c, regexp_replace(summary, spaceless(), ' ', 'g')), 'B')
        || setweight(to_tsvector(c, regexp_replace(names, spaceless(), ' ', 'g')), 'C')
        || setweight(to_tsvector('simple', bigrams(claim)), 'A') || setweight(to_tsvector('simple', bigrams(summary)), 'B')
        || setweight(to_tsvector('simple', bigrams(names)), 'C')
        || strip(to_tsvector(c, regexp_replace(long, spaceless(), ' ', 'g')) || to_tsvector('simple', bigrams(long)))
    FROM search_configuration(language) AS c, left(explanation, 50000) AS long
$$;

-- Topics are found by the names that they had when the revision was published, as the revision itself says.
CREATE FUNCTION search_of(one checks) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT search_of(one.language, one.text, one.summary,
        one.claimant_name || ' ' || coalesce((SELECT string_agg(name, ' ' ORDER BY name) FROM topics WHERE id = ANY (one.topics)), ''),
        coalesce((SELECT content::jsonb ->> 'explanation' FROM revisions JOIN texts USING (digest)
            WHERE revisions.claim = one.claim AND revisions.number = one.revision), ''))
$$;

ALTER TABLE checks ALTER search DROP EXPRESSION;
UPDATE checks SET search = search_of(checks);

CREATE FUNCTION read_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' OR (OLD.revision, OLD.language, OLD.text, OLD.summary, OLD.claimant_name)
        IS DISTINCT FROM (NEW.revision, NEW.language, NEW.text, NEW.summary, NEW.claimant_name) THEN
        NEW.search := search_of(NEW);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER checks_are_read BEFORE INSERT OR UPDATE ON checks FOR EACH ROW EXECUTE FUNCTION read_check();
