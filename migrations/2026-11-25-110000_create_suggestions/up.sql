-- Why: what readers ask us to check is kept apart from claims, with who decided what about it and when.

CREATE TABLE suggestion_secret (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    key      bytea NOT NULL CHECK (octet_length(key) = 32)
);
-- Each of these holds 122 bits from the system's generator.
INSERT INTO suggestion_secret (key)
    VALUES (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
COMMENT ON TABLE suggestion_secret IS 'What tracking addresses and the keys of the public form are derived from.';

CREATE TABLE suggestions (
    id          uuid PRIMARY KEY,
    token_hash  bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    form_key    text NOT NULL UNIQUE CHECK (length(form_key) BETWEEN 16 AND 64),
    said        text NOT NULL CHECK (said <> ''),
    seen        text NOT NULL DEFAULT '',
    language    text NOT NULL DEFAULT 'und',
    contact     text CHECK (contact <> ''),
    likeness    bytea NOT NULL CHECK (octet_length(likeness) = 32),
    received_at timestamptz NOT NULL,
    state       text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'attached', 'declined')),
    claim       uuid REFERENCES claims ON DELETE RESTRICT,
    reason      text NOT NULL DEFAULT '',
    decided_at  timestamptz,
    search      tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, said || ' ' || seen)) STORED,
    CHECK ((state = 'attached') = (claim IS NOT NULL)),
    CHECK ((state = 'declined') = (reason <> '')),
    CHECK ((state = 'open') = (decided_at IS NULL))
);
CREATE INDEX suggestions_newest ON suggestions (received_at DESC, id DESC);
CREATE INDEX suggestions_state ON suggestions (state, received_at DESC, id DESC);
CREATE INDEX suggestions_language ON suggestions (language, received_at DESC, id DESC);
CREATE INDEX suggestions_search ON suggestions USING gin (search);
CREATE INDEX suggestions_likeness ON suggestions (likeness, received_at DESC, id DESC);
CREATE INDEX suggestions_claim ON suggestions (claim, received_at DESC, id DESC) WHERE claim IS NOT NULL;
CREATE INDEX suggestions_to_clean ON suggestions (decided_at) WHERE contact IS NOT NULL;
COMMENT ON COLUMN suggestions.likeness IS 'SHA-256 of the words in small letters without signs: what was sent twice is found by it.';
COMMENT ON COLUMN suggestions.contact IS 'Where the sender wants to be written to; emptied by them, or some time after the decision.';

CREATE TABLE suggestion_events (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    suggestion uuid NOT NULL REFERENCES suggestions ON DELETE RESTRICT,
    at         timestamptz NOT NULL,
    person     uuid REFERENCES people ON DELETE RESTRICT,
    kind       text NOT NULL CHECK (kind IN ('attached', 'declined', 'reopened', 'mails_stopped')),
    claim      uuid REFERENCES claims ON DELETE RESTRICT,
    reason     text NOT NULL DEFAULT '',
    CHECK ((kind = 'attached') = (claim IS NOT NULL)),
    CHECK ((kind = 'declined') = (reason <> '')),
    CHECK ((kind = 'mails_stopped') = (person IS NULL))
);
CREATE INDEX suggestion_events_suggestion ON suggestion_events (suggestion, id);
CREATE INDEX suggestion_events_person ON suggestion_events (person);
CREATE INDEX suggestion_events_claim ON suggestion_events (claim);
COMMENT ON TABLE suggestion_events IS 'Who decided what about a suggestion, and its sender''s wish for no more mails.';

CREATE TRIGGER suggestion_events_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON suggestion_events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

COMMENT ON COLUMN sign_in_attempts.what IS 'account:<SHA-256 of the address typed>, address:<IP or IPv6 /64>, or suggestion:<the same>';

GRANT SELECT ON suggestion_secret TO factdesk_app;
GRANT SELECT, INSERT, UPDATE (contact, state, claim, reason, decided_at) ON suggestions TO factdesk_app;
GRANT SELECT, INSERT ON suggestion_events TO factdesk_app;
