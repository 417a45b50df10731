-- Nothing is lost: words stand in the checks. The extension goes too; nothing else of ours uses it.
DROP TRIGGER words_are_kept ON checks;
DROP TRIGGER changed_words_are_kept ON checks;
DROP TABLE words;
DROP FUNCTION keep_words(), words_of(text), fold_word(text);
DROP EXTENSION pg_trgm;
