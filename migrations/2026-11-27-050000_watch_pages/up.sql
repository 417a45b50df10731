-- Why: a quote can change in silence. The pages that open and published claims rest on are looked at again, each address
-- once whoever rests on it, and what was found is told.

CREATE TABLE watched_pages (
    claim   uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    part    text NOT NULL CHECK (part IN ('appearance', 'source')),
    number  integer NOT NULL CHECK (number >= 1),
    article uuid REFERENCES articles ON DELETE RESTRICT,
    url     text,
    PRIMARY KEY (claim, part, number),
    CHECK ((part = 'appearance') = (article IS NOT NULL) AND (part = 'source') = (url IS NOT NULL))
);
COMMENT ON TABLE watched_pages IS 'Part of the fold of a claim: the articles it was found in, and the pages that its published text cites.';
CREATE INDEX watched_pages_article ON watched_pages (article);
CREATE INDEX watched_pages_url ON watched_pages (url);
CREATE INDEX articles_url ON articles (url);

CREATE TABLE looks (
    url         text PRIMARY KEY CHECK (url ~ '^https?://'),
    host        text NOT NULL,
    step        integer NOT NULL DEFAULT 0 CHECK (step >= 0),
    failures    integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
    next_at     timestamptz NOT NULL DEFAULT now() + interval '1 hour',
    asked_at    timestamptz,
    looked_at   timestamptz,
    changed_at  timestamptz,
    problem     text NOT NULL DEFAULT '',
    etag        text NOT NULL DEFAULT '',
    modified    text NOT NULL DEFAULT '',
    text_sha256 bytea CHECK (octet_length(text_sha256) = 32)
);
COMMENT ON TABLE looks IS 'When each watched address is looked at next, and how that went; no part of the history.';
COMMENT ON COLUMN looks.step IS 'How often in a row nothing had changed.';
COMMENT ON COLUMN looks.problem IS 'Why the last look saw no page; empty when it did.';
COMMENT ON COLUMN looks.text_sha256 IS 'Of the text as it was seen last; by it every claim was told already.';
CREATE INDEX looks_next ON looks (next_at);
CREATE INDEX looks_host ON looks (host);
CREATE INDEX looks_asked ON looks (asked_at);

-- In whichever transaction a page becomes watched. An address without anything to fetch has no look.
CREATE FUNCTION begin_look() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    address text := coalesce(NEW.url, (SELECT url FROM articles WHERE id = NEW.article));
BEGIN
    IF address ~ '^https?://' THEN
        -- Whoever is new knew another text, perhaps: the next look compares with it too.
        INSERT INTO looks (url, host) VALUES (address, lower(substring(address FROM '^https?://([^/?#]*)')))
            ON CONFLICT (url) DO UPDATE SET text_sha256 = NULL, etag = '', modified = '';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER begin_look AFTER INSERT ON watched_pages FOR EACH ROW EXECUTE FUNCTION begin_look();

CREATE TABLE hosts (
    host    text PRIMARY KEY,
    free_at timestamptz NOT NULL
);
COMMENT ON TABLE hosts IS 'Until when all nodes together leave a site alone.';

CREATE TABLE robots (
    origin     text PRIMARY KEY,
    body       text NOT NULL,
    fetched_at timestamptz NOT NULL,
    good_until timestamptz NOT NULL
);
COMMENT ON TABLE robots IS 'What sites say of who may fetch what (RFC 9309), read at most once a day by all nodes together.';

GRANT SELECT, INSERT, UPDATE, DELETE ON hosts, robots TO factdesk_app;
GRANT SELECT, INSERT, DELETE ON watched_pages TO factdesk_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON looks TO factdesk_app;

INSERT INTO watched_pages (claim, part, number, article)
SELECT claim, 'appearance', appearances.number, article FROM appearances JOIN claims ON claims.id = claim
WHERE article IS NOT NULL AND (review <> 'closed' OR publication = 'live')
    -- What was redacted whole rests on nothing any more.
    AND NOT EXISTS (SELECT FROM history WHERE chain = 'claim:' || claims.id
        AND kind IN ('Redacted', 'HiddenRedacted') AND payload::jsonb ->> 'whole' = 'true');
INSERT INTO watched_pages (claim, part, number, url)
SELECT claims.id, 'source', sources.number, sources.url
FROM claims JOIN revisions ON revisions.claim = claims.id AND revisions.number = claims.revision
JOIN approvals ON approvals.id = revisions.approval JOIN texts ON texts.digest = approvals.digest AND texts.authors = approvals.authors
CROSS JOIN LATERAL jsonb_array_elements(texts.content::jsonb -> 'sources') AS cited
JOIN sources ON sources.claim = claims.id AND sources.number = (cited ->> 'number')::integer
WHERE publication = 'live' AND sources.url IS NOT NULL AND sources.withdrawn IS NULL;

ALTER TABLE desk ADD COLUMN watching jsonb;
COMMENT ON COLUMN desk.watching IS 'Whether and how many pages are looked at again; NULL: what every desk begins with.';

ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check
    CHECK (kind IN ('mail', 'webhook', 'websub', 'indexnow', 'google', 'look', 'feed', 'feed_item'));

ALTER TABLE notices DROP CONSTRAINT notices_kind_check;
ALTER TABLE notices ADD CONSTRAINT notices_kind_check
    CHECK (kind IN ('assigned', 'mentioned', 'sent_back', 'due', 'overdue', 'approved', 'published',
                    'correction_opened', 'corrected', 'retracted', 'idle', 'missed', 'stand_in', 'late',
                    'reported', 'report_late', 'evidence_changed'));
-- Whoever chose before could not choose this. It asks for work, so it comes by mail until somebody says otherwise.
UPDATE notice_choices SET mailed = mailed || '{evidence_changed}'::text[] WHERE cardinality(mailed) > 0;
