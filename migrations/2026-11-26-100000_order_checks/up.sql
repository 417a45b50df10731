-- Why: readers order checks by first publication or by the last change, whatever they are narrowed to.

-- Lists go by the first publication, in both directions; each filter has its own index in that order.
DROP INDEX checks_claimant, checks_rating, checks_language;
CREATE INDEX checks_claimant ON checks (claimant, first_published_at, claim);
CREATE INDEX checks_rating ON checks (rating, first_published_at, claim) WHERE NOT retracted;
CREATE INDEX checks_language ON checks (language, first_published_at, claim);
CREATE INDEX checks_corrected ON checks (first_published_at, claim) WHERE revision > 1 AND NOT retracted;
CREATE INDEX checks_retracted ON checks (first_published_at, claim) WHERE retracted;
