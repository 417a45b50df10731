-- Why: what was checked of a claimant and under a topic is told with its ratings, at any size, without counting.

CREATE TABLE check_counts (
    subject uuid NOT NULL,
    rating  text NOT NULL,
    checks  bigint NOT NULL,
    changed bigint NOT NULL,
    PRIMARY KEY (subject, rating)
);
COMMENT ON COLUMN check_counts.subject IS 'A topic or a claimant.';
COMMENT ON COLUMN check_counts.rating IS 'Empty for verdicts that were withdrawn.';
COMMENT ON COLUMN check_counts.changed IS 'How many of them have a later revision.';

CREATE FUNCTION counts_of(topics uuid[], claimant uuid, rating text, retracted boolean, revision integer)
    RETURNS TABLE (subject uuid, rating text, changed integer) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT subject, CASE WHEN retracted THEN '' ELSE rating END, (revision > 1)::integer
    FROM unnest(topics || claimant) AS subject WHERE subject IS NOT NULL
$$;

CREATE FUNCTION count_checks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO check_counts AS counts
        SELECT of.subject, of.rating, count(*), sum(of.changed) FROM published AS p,
            LATERAL counts_of(p.topics, p.claimant, p.rating, p.retracted, p.revision) AS of
        GROUP BY 1, 2 ORDER BY 1, 2
        ON CONFLICT (subject, rating) DO UPDATE
            SET checks = counts.checks + excluded.checks, changed = counts.changed + excluded.changed;
    ELSE
        INSERT INTO check_counts AS counts
        SELECT moved.subject, moved.rating, sum(moved.sign), sum(moved.sign * moved.changed) FROM (
            SELECT of.*, 1 AS sign FROM published AS p,
                LATERAL counts_of(p.topics, p.claimant, p.rating, p.retracted, p.revision) AS of
            UNION ALL SELECT of.*, -1 FROM before AS p,
                LATERAL counts_of(p.topics, p.claimant, p.rating, p.retracted, p.revision) AS of) AS moved
        GROUP BY 1, 2 HAVING sum(moved.sign) <> 0 OR sum(moved.sign * moved.changed) <> 0 ORDER BY 1, 2
        ON CONFLICT (subject, rating) DO UPDATE
            SET checks = counts.checks + excluded.checks, changed = counts.changed + excluded.changed;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER checks_are_counted AFTER INSERT ON checks
    REFERENCING NEW TABLE AS published FOR EACH STATEMENT EXECUTE FUNCTION count_checks();
CREATE TRIGGER changed_checks_are_counted AFTER UPDATE ON checks
    REFERENCING OLD TABLE AS before NEW TABLE AS published FOR EACH STATEMENT EXECUTE FUNCTION count_checks();

INSERT INTO check_counts
SELECT of.subject, of.rating, count(*), sum(of.changed)
FROM checks, LATERAL counts_of(topics, claimant, checks.rating, retracted, revision) AS of GROUP BY 1, 2;

GRANT SELECT, INSERT, UPDATE ON check_counts TO factdesk_app;
