-- Why: people are told what concerns them, in the desk and by mail, as they choose.

CREATE TABLE notices (
    id         uuid PRIMARY KEY,
    person     uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    kind       text NOT NULL CHECK (kind IN ('assigned', 'mentioned', 'sent_back', 'due', 'overdue', 'approved',
                                             'published', 'correction_opened', 'corrected', 'retracted')),
    claim      uuid NOT NULL REFERENCES claims ON DELETE CASCADE,
    actor      uuid REFERENCES people ON DELETE SET NULL,
    actor_role text NOT NULL DEFAULT '',
    text       text NOT NULL DEFAULT '',
    dedupe     text NOT NULL CHECK (dedupe <> ''),
    at         timestamptz NOT NULL,
    read_at    timestamptz,
    CONSTRAINT notices_dedupe UNIQUE (person, dedupe)
);
COMMENT ON COLUMN notices.actor IS 'Who did it; nobody where it is time that passed.';
COMMENT ON COLUMN notices.dedupe IS 'The entry it tells of, or the time that is due: nobody is told twice.';
CREATE INDEX notices_person ON notices (person, at DESC, id DESC);
CREATE INDEX notices_unread ON notices (person, at) WHERE read_at IS NULL;
CREATE INDEX notices_claim ON notices (claim);
CREATE INDEX notices_actor ON notices (actor);

CREATE TABLE notice_choices (
    person       uuid PRIMARY KEY REFERENCES people ON DELETE CASCADE,
    mailed       text[] NOT NULL,
    digest       boolean NOT NULL,
    digest_until timestamptz NOT NULL
);
COMMENT ON TABLE notice_choices IS 'What a person wants by mail; without a row, what people/notice.rs says.';
COMMENT ON COLUMN notice_choices.digest_until IS 'What happened until then was mailed, or need not be.';
CREATE INDEX notice_choices_digest ON notice_choices (digest_until) WHERE digest;

CREATE INDEX outbox_open ON outbox (id) WHERE done_at IS NULL;
-- What falls due is asked for each minute.
CREATE INDEX assignments_due_at ON assignments (due_at) WHERE ended_at IS NULL;
CREATE INDEX claims_due_at ON claims (due_at) WHERE review NOT IN ('settled', 'closed');

GRANT SELECT, INSERT, UPDATE ON notices, notice_choices TO factdesk_app;
