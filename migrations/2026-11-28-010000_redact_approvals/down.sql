-- Loses nothing: what was redacted stays redacted, and such a reason no longer can be.

CREATE OR REPLACE FUNCTION redact_rows(claim uuid, rows jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM history AS h WHERE h.chain = 'claim:' || redact_rows.claim
        AND h.kind IN ('Redacted', 'HiddenRedacted') AND h.xmin = pg_current_xact_id()::xid) THEN
        RAISE EXCEPTION 'nothing of this claim is being redacted' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO let_through SELECT pg_current_xact_id()::text, place
        FROM unnest(ARRAY['texts', 'revisions', 'retractions', 'pictures']) AS place;
    UPDATE texts SET content = new.content, redacted = true
        FROM jsonb_to_recordset(rows -> 'texts') AS new(digest text, content text)
        WHERE texts.digest = decode(new.digest, 'hex')
            AND EXISTS (SELECT FROM approvals WHERE approvals.claim = redact_rows.claim AND approvals.digest = texts.digest);
    UPDATE revisions SET note = new.note, shown = new.shown
        FROM jsonb_to_recordset(rows -> 'revisions') AS new(number integer, note text, shown text)
        WHERE revisions.claim = redact_rows.claim AND revisions.number = new.number;
    UPDATE retractions SET reason = new.reason
        FROM jsonb_to_recordset(rows -> 'retractions') AS new(number integer, reason text)
        WHERE retractions.claim = redact_rows.claim AND retractions.number = new.number;
    UPDATE recusals SET reason = new.reason
        FROM jsonb_to_recordset(rows -> 'recusals') AS new(person uuid, reason text)
        WHERE recusals.claim = redact_rows.claim AND recusals.person = new.person;
    DELETE FROM pictures WHERE pictures.claim = redact_rows.claim
        AND (pictures.revision, pictures.number) NOT IN (
            SELECT new.revision, new.number FROM jsonb_to_recordset(rows -> 'pictures') AS new(revision integer, number integer));
    IF (rows ->> 'gone')::boolean THEN
        -- First out of the counts, which know changes and no ends.
        UPDATE checks SET topics = '{}', claimant = NULL WHERE checks.claim = redact_rows.claim;
        DELETE FROM checks WHERE checks.claim = redact_rows.claim;
    END IF;
    DELETE FROM words USING (
        SELECT DISTINCT words_of(one) AS word FROM jsonb_array_elements_text(rows -> 'removed') AS one) AS gone
        WHERE words.word = gone.word AND NOT EXISTS (
            SELECT FROM checks WHERE checks.claim <> redact_rows.claim
                AND checks.search @@ plainto_tsquery(search_configuration(checks.language), gone.word));
    DELETE FROM let_through WHERE transaction = pg_current_xact_id()::text;
END $$;
