-- Why: readers report errors and get an answer in time; what the desk answers in public is part of the claim's history.

CREATE SEQUENCE report_numbers;

CREATE TABLE reports (
    id          uuid PRIMARY KEY,
    number      bigint NOT NULL UNIQUE DEFAULT nextval('report_numbers') CHECK (number > 0),
    token_hash  bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    form_key    text NOT NULL UNIQUE CHECK (length(form_key) BETWEEN 16 AND 64),
    claim       uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    revision    integer NOT NULL,
    wrong       text NOT NULL CHECK (wrong <> ''),
    why         text NOT NULL CHECK (why <> ''),
    source      text NOT NULL DEFAULT '',
    contact     text CHECK (contact <> ''),
    received_at timestamptz NOT NULL,
    due_at      timestamptz NOT NULL CHECK (due_at > received_at),
    answered_at timestamptz,
    FOREIGN KEY (claim, revision) REFERENCES revisions ON DELETE RESTRICT
);
CREATE INDEX reports_open ON reports (due_at, number) WHERE answered_at IS NULL;
CREATE INDEX reports_answered ON reports (answered_at DESC, number DESC) WHERE answered_at IS NOT NULL;
CREATE INDEX reports_claim ON reports (claim, revision, number);
CREATE INDEX reports_to_clean ON reports (answered_at) WHERE contact IS NOT NULL;
COMMENT ON COLUMN reports.revision IS 'The newest that readers could see when it came.';
COMMENT ON COLUMN reports.contact IS 'Where the reader wants to be written to; emptied by them, or some time after the answer.';
COMMENT ON COLUMN reports.answered_at IS 'When it was first answered, as report_answers has it: what lists are ordered by.';

CREATE TABLE report_answers (
    claim             uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    report            bigint NOT NULL UNIQUE REFERENCES reports (number) ON DELETE RESTRICT,
    outcome           text NOT NULL CHECK (outcome IN ('corrected', 'explained', 'declined')),
    words             text NOT NULL CHECK (words <> ''),
    revision          integer,
    received_at       timestamptz NOT NULL,
    first_answered_at timestamptz NOT NULL,
    answered_at       timestamptz NOT NULL,
    PRIMARY KEY (claim, report),
    FOREIGN KEY (claim, revision) REFERENCES revisions ON DELETE RESTRICT
);
CREATE INDEX report_answers_newest ON report_answers (answered_at DESC, report DESC);
CREATE INDEX report_answers_revision ON report_answers (claim, revision);
COMMENT ON TABLE report_answers IS 'The fold of ReportAnswered: the answer that stands, in public.';
COMMENT ON COLUMN report_answers.revision IS 'The correction that the report led to; none where the verdict was withdrawn, or nothing was changed.';

ALTER TABLE notices DROP CONSTRAINT notices_kind_check;
ALTER TABLE notices ADD CONSTRAINT notices_kind_check
    CHECK (kind IN ('assigned', 'mentioned', 'sent_back', 'due', 'overdue', 'approved', 'published',
                    'correction_opened', 'corrected', 'retracted', 'idle', 'missed', 'stand_in', 'late',
                    'reported', 'report_late'));
-- Whoever chose before could not choose these. They ask for work, so they come by mail until somebody says otherwise.
UPDATE notice_choices SET mailed = mailed || '{reported,report_late}'::text[] WHERE cardinality(mailed) > 0;

COMMENT ON COLUMN sign_in_attempts.what IS
    'account:<SHA-256 of the address typed>, address:<IP or IPv6 /64>, or suggestion: and report:<the same>';

GRANT USAGE ON SEQUENCE report_numbers TO factdesk_app;
GRANT SELECT, INSERT, UPDATE (contact, answered_at) ON reports TO factdesk_app;
GRANT SELECT, INSERT, UPDATE ON report_answers TO factdesk_app;
