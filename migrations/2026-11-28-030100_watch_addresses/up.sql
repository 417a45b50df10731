-- Why: the page at an appearance's address can change in silence as well as an imported article, once somebody works on the claim;
-- and a source without a copy gets one at its first look.

ALTER TABLE watched_pages DROP CONSTRAINT watched_pages_check;
ALTER TABLE watched_pages ADD CONSTRAINT watched_pages_check
    CHECK ((article IS NULL) <> (url IS NULL) AND (part = 'appearance' OR article IS NULL));

INSERT INTO watched_pages (claim, part, number, url)
SELECT claim, 'appearance', appearances.number, appearances.url FROM appearances JOIN claims ON claims.id = claim
WHERE article IS NULL AND appearances.url IS NOT NULL AND (review NOT IN ('logged', 'closed') OR publication = 'live')
    -- What was redacted whole rests on nothing any more.
    AND NOT EXISTS (SELECT FROM history WHERE chain = 'claim:' || claims.id
        AND kind IN ('Redacted', 'HiddenRedacted') AND payload::jsonb ->> 'whole' = 'true');

-- The next look at these asks for the whole page.
UPDATE looks SET text_sha256 = NULL, etag = '', modified = '' WHERE url IN (
    SELECT watched_pages.url FROM watched_pages JOIN sources USING (claim, number)
    WHERE part = 'source' AND copy IS NULL);
