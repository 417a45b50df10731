-- Why: feeds, exports and the sitemap go by when readers last saw a change, and a retraction is one.

ALTER TABLE checks ADD COLUMN changed_at timestamptz;
UPDATE checks SET changed_at = greatest(published_at,
    (SELECT max(at) FROM retractions WHERE retractions.claim = checks.claim));
ALTER TABLE checks ALTER COLUMN changed_at SET DEFAULT now(), ALTER COLUMN changed_at SET NOT NULL;
CREATE INDEX checks_changed ON checks (changed_at, claim);
CREATE INDEX checks_claimant_changed ON checks (claimant, changed_at, claim);
CREATE INDEX checks_rating_changed ON checks (rating, changed_at, claim);
CREATE INDEX checks_language_changed ON checks (language, changed_at, claim);
