-- Why: programs that hold a check learn that it is gone by its key, which is all that is left of it.

CREATE TABLE gone_checks (
    claim   uuid PRIMARY KEY REFERENCES claims ON DELETE RESTRICT,
    gone_at timestamptz NOT NULL
);
CREATE INDEX gone_checks_at ON gone_checks (gone_at, claim);
COMMENT ON TABLE gone_checks IS 'Published checks that were redacted whole: the fold of their chains, like checks.';

INSERT INTO gone_checks
    SELECT claims.id, min(history.at) FROM claims
    JOIN history ON history.chain = 'claim:' || claims.id AND history.kind = 'Redacted'
    WHERE claims.revision > 0 AND history.payload::jsonb @> '{"whole": true}'
    GROUP BY claims.id;

CREATE TRIGGER gone_checks_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON gone_checks
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON gone_checks TO factdesk_app;
