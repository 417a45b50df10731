-- What was found at addresses stays in the history.
DELETE FROM watched_pages WHERE part = 'appearance' AND article IS NULL;
ALTER TABLE watched_pages DROP CONSTRAINT watched_pages_check;
ALTER TABLE watched_pages ADD CONSTRAINT watched_pages_check
    CHECK ((part = 'appearance') = (article IS NOT NULL) AND (part = 'source') = (url IS NOT NULL));
