-- Why: what was corrected is found in one language or with one rating, and what was changed since a day, without a look at all of it.

DROP INDEX checks_corrected;
CREATE INDEX checks_corrected ON checks (first_published_at, claim, language, rating) WHERE revision > 1 AND NOT retracted;
CREATE INDEX checks_changed_since ON checks (changed_at, claim, first_published_at, language, rating) WHERE changed_at > first_published_at;
