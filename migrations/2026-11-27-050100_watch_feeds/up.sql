-- Why: what outlets publish comes to the desk by itself: feeds and sitemaps are read, each article once, and people choose.

CREATE TABLE feeds (
    id       uuid PRIMARY KEY,
    url      text NOT NULL UNIQUE CHECK (url ~ '^https?://'),
    host     text NOT NULL,
    name     text NOT NULL CHECK (name <> ''),
    is_on    boolean NOT NULL DEFAULT false,
    a_day    integer NOT NULL CHECK (a_day BETWEEN 1 AND 1000),
    minutes  integer NOT NULL CHECK (minutes BETWEEN 5 AND 10080),
    added_by uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    added_at timestamptz NOT NULL,
    next_at  timestamptz NOT NULL,
    read_at  timestamptz,
    failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
    problem  text NOT NULL DEFAULT '',
    etag     text NOT NULL DEFAULT '',
    modified text NOT NULL DEFAULT ''
);
COMMENT ON COLUMN feeds.a_day IS 'How many articles of it are fetched in a day, at most.';
COMMENT ON COLUMN feeds.minutes IS 'The shortest time between two readings.';
COMMENT ON COLUMN feeds.problem IS 'Why it could not be read the last time, and what to do.';
CREATE INDEX feeds_next ON feeds (next_at) WHERE is_on;
CREATE INDEX feeds_added_by ON feeds (added_by);

CREATE TABLE feed_items (
    id           uuid PRIMARY KEY,
    url          text NOT NULL UNIQUE CHECK (url ~ '^https?://'),
    host         text NOT NULL,
    feed         uuid REFERENCES feeds ON DELETE SET NULL,
    state        text NOT NULL CHECK (state IN ('old', 'found', 'asked', 'read', 'failed', 'known', 'passed', 'imported')),
    title        text NOT NULL DEFAULT '',
    published_at timestamptz,
    found_at     timestamptz NOT NULL,
    fetched_at   timestamptz,
    problem      text NOT NULL DEFAULT '',
    final_url    text NOT NULL DEFAULT '',
    media_type   text NOT NULL DEFAULT '',
    charset      text,
    language     text NOT NULL DEFAULT '',
    bytes        bytea,
    best         jsonb NOT NULL DEFAULT '[]',
    article      uuid REFERENCES articles ON DELETE RESTRICT
);
COMMENT ON TABLE feed_items IS 'Every address that a feed listed, so that none is fetched twice; no part of the history.';
COMMENT ON COLUMN feed_items.state IS 'old: listed before the feed was watched; known: it is here under another address, or imported already.';
COMMENT ON COLUMN feed_items.best IS 'The most checkable sentences: number and words.';
COMMENT ON COLUMN feed_items.bytes IS 'As fetched, until it is imported, passed over, or two weeks old.';
CREATE INDEX feed_items_waiting ON feed_items (feed, (coalesce(published_at, found_at)) DESC) WHERE state = 'found';
CREATE INDEX feed_items_fetched ON feed_items (feed, fetched_at);
CREATE INDEX feed_items_read ON feed_items (fetched_at DESC, id DESC) WHERE state = 'read';
CREATE INDEX feed_items_article ON feed_items (article);
CREATE INDEX feed_items_bytes ON feed_items (fetched_at) WHERE bytes IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON feeds TO factdesk_app;
GRANT SELECT, INSERT, UPDATE ON feed_items TO factdesk_app;
