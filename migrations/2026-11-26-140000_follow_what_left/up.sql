-- Why: whoever follows the checks of a rating or a claimant learns when a correction gives one of them another.

ALTER TABLE checks ADD COLUMN former text[] NOT NULL DEFAULT '{}';
UPDATE checks SET former = earlier.former FROM (
    SELECT checks.claim, array_agg(DISTINCT token ORDER BY token) AS former
    FROM checks
    JOIN revisions ON revisions.claim = checks.claim AND revisions.number < checks.revision
    JOIN texts ON texts.digest = revisions.digest,
    LATERAL unnest(ARRAY['rating:' || (texts.content::jsonb -> 'rating' ->> 'value'),
        'claimant:' || (texts.content::jsonb -> 'claimant' ->> 'id')]) AS token
    WHERE token IS NOT NULL AND token <> 'rating:' || checks.rating
        AND token IS DISTINCT FROM 'claimant:' || checks.claimant::text
    GROUP BY checks.claim) AS earlier
WHERE earlier.claim = checks.claim;
-- Of many that left something the last are found by when they changed, of few by what they left.
CREATE INDEX checks_left ON checks (changed_at, claim) WHERE former <> '{}';
CREATE INDEX checks_former ON checks USING gin (former) WHERE former <> '{}';
COMMENT ON COLUMN checks.former IS 'Ratings and claimants of earlier revisions that the newest no longer has: rating:false, claimant:{key}; sorted.';
