-- Why: while a reader types a word, words that go on like it are offered.

CREATE INDEX words_beginning ON words (word text_pattern_ops);
