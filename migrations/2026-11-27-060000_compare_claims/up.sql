-- Why: every node keeps an index of all claims' words, and has to learn which changed since it looked; what their
-- sentence vectors are is made once, for all nodes. Triggers, so that it follows whichever statement changes a text.

CREATE TABLE likenesses (
    claim      uuid PRIMARY KEY REFERENCES claims ON DELETE CASCADE,
    changed_in bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
    model      text NOT NULL DEFAULT '',
    vector     bytea,
    taken_at   timestamptz
);
CREATE INDEX likenesses_changed ON likenesses (changed_in);
CREATE INDEX likenesses_unmade ON likenesses (claim) WHERE model = '';
COMMENT ON TABLE likenesses IS 'What claims are compared by. It follows from claims and checks, and is no part of any history.';
COMMENT ON COLUMN likenesses.changed_in IS 'The transaction that last changed the text: a node asks for what is not before those that its last look could not see.';
COMMENT ON COLUMN likenesses.model IS 'Which model looked at the text; empty while none has.';
COMMENT ON COLUMN likenesses.vector IS 'A byte for each coordinate; none for a text that the model does not understand.';
COMMENT ON COLUMN likenesses.taken_at IS 'When a node began to make the vector; another one may after a while.';

INSERT INTO likenesses (claim) SELECT id FROM claims;

CREATE FUNCTION likenesses_begin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO likenesses (claim) SELECT id FROM logged ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER likenesses_begin AFTER INSERT ON claims
    REFERENCING NEW TABLE AS logged FOR EACH STATEMENT EXECUTE FUNCTION likenesses_begin();

CREATE FUNCTION likenesses_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- A row may be missing where triggers were off, as they are during a restore.
    -- It is asked for among the claims: a check without one is a fault that "history verify" tells of, and none of ours.
    INSERT INTO likenesses (claim)
        SELECT id FROM claims WHERE id = (to_jsonb(NEW) ->> CASE TG_TABLE_NAME WHEN 'claims' THEN 'id' ELSE 'claim' END)::uuid
        ON CONFLICT (claim) DO UPDATE
        SET changed_in = pg_current_xact_id()::text::bigint, model = '', vector = NULL, taken_at = NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER likenesses_follow AFTER UPDATE OF text, language ON claims FOR EACH ROW
    WHEN (OLD.text IS DISTINCT FROM NEW.text OR OLD.language IS DISTINCT FROM NEW.language)
    EXECUTE FUNCTION likenesses_follow();
CREATE TRIGGER likenesses_follow_published AFTER INSERT ON checks FOR EACH ROW EXECUTE FUNCTION likenesses_follow();
CREATE TRIGGER likenesses_follow_summary AFTER UPDATE OF summary ON checks FOR EACH ROW
    WHEN (OLD.summary IS DISTINCT FROM NEW.summary) EXECUTE FUNCTION likenesses_follow();

GRANT SELECT, INSERT, UPDATE ON likenesses TO factdesk_app;
