-- Why: law or privacy can demand that a text goes. It goes by one function of the owner's, which records that it did.

CREATE TABLE let_through (
    transaction text NOT NULL,
    place       text NOT NULL,
    PRIMARY KEY (transaction, place)
);
COMMENT ON TABLE let_through IS 'The tables that a function of the owner''s is changing just now, though nobody else may; empty between transactions.';

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP <> 'TRUNCATE' AND EXISTS (
        SELECT FROM let_through WHERE transaction = pg_current_xact_id()::text AND place = TG_TABLE_NAME) THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION '% on % is refused: its rows are never changed', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;

-- A text or a file of which something was taken no longer has its digest; its row stays, because others name it.
ALTER TABLE texts DROP CONSTRAINT texts_check,
    ADD COLUMN redacted boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT texts_check CHECK (redacted OR digest = sha256(convert_to(content, 'UTF8')));
REVOKE INSERT ON texts FROM factdesk_app;
GRANT INSERT (digest, content, authors) ON texts TO factdesk_app;
ALTER TABLE blobs DROP CONSTRAINT blobs_check,
    ADD COLUMN removed boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT blobs_check CHECK (CASE WHEN removed THEN bytes = '' ELSE length = octet_length(bytes) END);
REVOKE INSERT ON blobs FROM factdesk_app;
GRANT INSERT (sha256, media_type, length, bytes) ON blobs TO factdesk_app;

-- Adds the entry that says so, then empties what it names; a caller who forges the entry leaves it in the chain.
CREATE FUNCTION history_redact(
    chain text, place bigint, envelope text, payload text, salt bytea, hash bytea, at timestamptz, actor text,
    kind text, visibility text
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    said     jsonb := payload::jsonb;
    targets  bigint[];
    files    bytea[];
    emptied  bigint;
BEGIN
    IF kind NOT IN ('Redacted', 'HiddenRedacted') OR chain NOT LIKE 'claim:%' THEN
        RAISE EXCEPTION '% is no redaction of a claim', kind USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT array_agg((one ->> 'entry')::bigint) INTO targets FROM jsonb_array_elements(said -> 'entries') AS one;
    SELECT array_agg(decode(one, 'hex')) INTO files FROM jsonb_array_elements_text(said -> 'files') AS one;
    IF EXISTS (SELECT FROM unnest(targets) AS one WHERE one >= place) THEN
        RAISE EXCEPTION 'a redaction names a later entry' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- A file goes only if the claim's own entries name it.
    IF EXISTS (SELECT FROM unnest(files) AS one WHERE NOT EXISTS (
        SELECT FROM history AS h WHERE h.chain = history_redact.chain
            AND strpos(h.payload, encode(one, 'hex')) > 0)) THEN
        RAISE EXCEPTION 'a redaction names a file of others' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO history VALUES (chain, place, envelope, payload, salt, hash, at, actor, kind, visibility);
    INSERT INTO let_through VALUES (pg_current_xact_id()::text, 'history');
    UPDATE history AS h SET payload = NULL, salt = NULL
        WHERE h.chain = history_redact.chain AND h.position = ANY (targets);
    GET DIAGNOSTICS emptied = ROW_COUNT;
    DELETE FROM let_through WHERE transaction = pg_current_xact_id()::text;
    IF emptied <> coalesce(cardinality(targets), 0) THEN
        RAISE EXCEPTION 'a redaction names an entry that is not there' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE blobs SET bytes = '', removed = true WHERE sha256 = ANY (files);
END $$;

-- The rows that nobody else changes, as they follow from what stands in the place of the redacted entries; taken only in
-- the transaction of a redaction, and compared with the entries by "history verify" like all others.
CREATE FUNCTION redact_rows(claim uuid, rows jsonb) RETURNS void
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

REVOKE ALL ON FUNCTION
    history_redact(text, bigint, text, text, bytea, bytea, timestamptz, text, text, text),
    redact_rows(uuid, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    history_redact(text, bigint, text, text, bytea, bytea, timestamptz, text, text, text),
    redact_rows(uuid, jsonb) TO factdesk_app;
