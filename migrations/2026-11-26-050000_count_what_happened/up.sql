-- Why: how the desk is doing is read from sums that are kept, at any size; and no command waits for another to add to one.

-- What a command changes of the counts, in its own transaction: rows that are only ever added, so nobody waits.
CREATE TABLE facts (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL,
    scope   text NOT NULL CHECK (scope IN ('desk', 'topic', 'claimant')),
    subject uuid NOT NULL,
    measure text NOT NULL,
    bucket  text NOT NULL,
    n       bigint NOT NULL CHECK (n <> 0)
);
COMMENT ON TABLE facts IS 'Counts that are not in tallies yet; "docs/figures.md" says what each measure counts.';
COMMENT ON COLUMN facts.at IS 'The moment that it counts for, not that at which it was counted.';
COMMENT ON COLUMN facts.subject IS 'A topic or a claimant; nil for the whole desk.';

-- The sums of what was in facts. A claimant has one row for all time.
CREATE TABLE tallies (
    scope   text NOT NULL CHECK (scope IN ('desk', 'topic', 'claimant')),
    subject uuid NOT NULL,
    grain   text NOT NULL CHECK (grain IN ('day', 'month', 'all')),
    measure text NOT NULL,
    day     date NOT NULL,
    bucket  text NOT NULL,
    n       bigint NOT NULL,
    PRIMARY KEY (scope, subject, grain, measure, day, bucket)
) WITH (fillfactor = 85);
COMMENT ON COLUMN tallies.day IS 'In the desk''s zone: the day, the first of the month, or 1970-01-01 for all time.';
-- Who was checked most, and who was refuted.
CREATE INDEX tallies_claimants ON tallies (measure, n DESC, subject) WHERE scope = 'claimant' AND grain = 'all';

-- One row: in which zone days were counted, and when all of the history was.
CREATE TABLE counting (
    only_one   boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    zone       text,
    counted_at timestamptz
);
COMMENT ON COLUMN counting.counted_at IS 'NULL until the entries from before this table are counted: "factdesk stats rebuild", or the next "serve".';
INSERT INTO counting (counted_at) SELECT CASE WHEN EXISTS (SELECT FROM history) THEN NULL ELSE now() END;

GRANT SELECT, INSERT, DELETE ON facts TO factdesk_app;
GRANT SELECT, INSERT, UPDATE ON tallies TO factdesk_app;
GRANT SELECT, UPDATE ON counting TO factdesk_app;
