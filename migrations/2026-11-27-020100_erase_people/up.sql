-- Why: somebody who leaves can be forgotten, by the desk as well: their aliases stay, and nothing says any more whose.

ALTER TABLE people ADD COLUMN erased boolean NOT NULL DEFAULT false;
ALTER TABLE aliases ALTER COLUMN nonce DROP NOT NULL;
COMMENT ON COLUMN aliases.nonce IS 'NULL once the person was erased.';

CREATE FUNCTION erase_person(who uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    old record;
BEGIN
    IF NOT EXISTS (SELECT FROM history WHERE chain = 'person:' || who AND kind = 'PersonErased'
        AND xmin = pg_current_xact_id()::xid) THEN
        RAISE EXCEPTION 'this person is not being erased' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT email, name INTO STRICT old FROM people WHERE id = who;
    INSERT INTO let_through SELECT pg_current_xact_id()::text, place FROM unnest(ARRAY['aliases', 'activity']) AS place;
    UPDATE aliases SET nonce = NULL WHERE person = who;
    UPDATE activity SET address = '', detail = '{}' WHERE person = who
        OR strpos(lower(detail::text), old.email) > 0 OR strpos(detail::text, to_json(old.name)::text) > 0;
    DELETE FROM let_through WHERE transaction = pg_current_xact_id()::text;
    DELETE FROM sessions WHERE person = who;
    DELETE FROM form_keys WHERE person = who;
    DELETE FROM notices WHERE person = who;
    DELETE FROM notice_choices WHERE person = who;
    DELETE FROM start_lists WHERE person = who OR list IN (SELECT id FROM saved_lists WHERE owner = who);
    DELETE FROM saved_lists WHERE owner = who;
    DELETE FROM drafts WHERE person = who;
    DELETE FROM presence WHERE person = who;
    DELETE FROM mailed_links WHERE person = who;
    DELETE FROM devices WHERE person = who;
    DELETE FROM half_sign_ins WHERE person = who;
    DELETE FROM second_factors WHERE person = who;
    DELETE FROM recovery_codes WHERE person = who;
    DELETE FROM tokens WHERE person = who;
    DELETE FROM invitations WHERE invited_by = who OR email = old.email;
    DELETE FROM sign_in_attempts WHERE what = 'account:' || encode(sha256(convert_to(old.email, 'UTF8')), 'hex');
    -- What they were sent; and what others were sent and told of them, as far as it is done.
    DELETE FROM outbox WHERE lower(recipient) = old.email
        OR (coalesce(done_at, dead_at) IS NOT NULL AND strpos(payload::text, trim('"' FROM to_json(old.name)::text)) > 0);
    UPDATE people SET email = 'erased+' || who || '@erased.invalid', name = 'Somebody who left', public_name = NULL,
        password_hash = '', theme = 'system', shortcuts = DEFAULT, away_from = NULL, away_until = NULL,
        stand_in = NULL, disabled = true, erased = true WHERE id = who;
END $$;
REVOKE ALL ON FUNCTION erase_person(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_person(uuid) TO factdesk_app;
