-- Nothing is lost: an index is made of what it finds.
DROP INDEX checks_changed_since, checks_corrected;
CREATE INDEX checks_corrected ON checks (first_published_at, claim) WHERE revision > 1 AND NOT retracted;
