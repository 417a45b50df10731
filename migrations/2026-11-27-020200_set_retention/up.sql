-- Why: what is kept about people who did nothing but sign in, or write to us, is kept as long as the desk says, and no longer.

ALTER TABLE desk ADD COLUMN retention jsonb;
COMMENT ON COLUMN desk.retention IS 'How many days what is kept; NULL: what every desk begins with.';

-- Both are only added to. Nothing younger than a month goes, whoever asks.
CREATE FUNCTION forget_activity(before timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO let_through VALUES (pg_current_xact_id()::text, 'activity');
    DELETE FROM activity WHERE at < least(before, now() - interval '30 days');
    DELETE FROM let_through WHERE transaction = pg_current_xact_id()::text;
END $$;
CREATE FUNCTION forget_declined(before timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    old uuid[];
BEGIN
    SELECT array_agg(id) INTO old FROM suggestions
        WHERE state = 'declined' AND decided_at < least(before, now() - interval '30 days');
    INSERT INTO let_through VALUES (pg_current_xact_id()::text, 'suggestion_events');
    DELETE FROM suggestion_events WHERE suggestion = ANY (old);
    DELETE FROM suggestions WHERE id = ANY (old);
    DELETE FROM let_through WHERE transaction = pg_current_xact_id()::text;
END $$;
REVOKE ALL ON FUNCTION forget_activity(timestamptz), forget_declined(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_activity(timestamptz), forget_declined(timestamptz) TO factdesk_app;
CREATE INDEX suggestions_to_forget ON suggestions (decided_at) WHERE state = 'declined';
