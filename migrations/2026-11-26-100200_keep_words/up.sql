-- Why: a reader's misspelt word is corrected to one that stands in a check.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Without what only marks a letter: accents, and joined letters taken apart.
CREATE FUNCTION fold_word(word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT replace(replace(replace(translate(
        regexp_replace(normalize(lower(word), NFKD), '[\u0300-\u036f\u064b-\u065f\u0670]+', '', 'g'),
        'øłđıħ', 'oldih'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')
$$;

CREATE TABLE words (
    word     text NOT NULL CHECK (word <> ''),
    language text NOT NULL,
    folded   text NOT NULL,
    PRIMARY KEY (word, language)
);
COMMENT ON TABLE words IS 'The words of claims, summaries and claimants'' names, once for each language. A word stays when the check that brought it is changed: it does no harm, and to know better would take a count that every publication waits for.';
CREATE INDEX words_folded ON words USING gin (folded gin_trgm_ops);

-- Short words are never corrected, and a run of signs without spaces is no word.
CREATE FUNCTION words_of(words text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT DISTINCT lower(token) FROM ts_parse('default', regexp_replace(words, spaceless(), ' ', 'g'))
    WHERE tokid IN (1, 2, 10, 11) AND length(token) BETWEEN 4 AND 40
$$;

CREATE FUNCTION keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- In one order, so that two who publish at once wait for each other and never in a circle.
    INSERT INTO words (word, language, folded)
    SELECT word, split_part(NEW.language, '-', 1), fold_word(word)
    FROM words_of(NEW.text || ' ' || NEW.summary || ' ' || NEW.claimant_name) AS word ORDER BY 1
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER words_are_kept AFTER INSERT ON checks FOR EACH ROW EXECUTE FUNCTION keep_words();
CREATE TRIGGER changed_words_are_kept AFTER UPDATE ON checks FOR EACH ROW
    WHEN ((OLD.text, OLD.summary, OLD.claimant_name, OLD.language) IS DISTINCT FROM (NEW.text, NEW.summary, NEW.claimant_name, NEW.language))
    EXECUTE FUNCTION keep_words();

INSERT INTO words (word, language, folded)
SELECT DISTINCT word, split_part(language, '-', 1), fold_word(word)
FROM checks, LATERAL words_of(text || ' ' || summary || ' ' || claimant_name) AS word;

GRANT SELECT, INSERT ON words TO factdesk_app;
