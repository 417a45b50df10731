-- Why: a claim has a type, with the version of its checklist that the claim began with, and what reviewers answered.

CREATE TABLE claim_types (
    claim   uuid PRIMARY KEY REFERENCES claims ON DELETE RESTRICT,
    kind    text NOT NULL CHECK (kind <> ''),
    name    text NOT NULL CHECK (name <> ''),
    version integer NOT NULL CHECK (version >= 1)
);
-- For the queue's filter.
CREATE INDEX claim_types_kind ON claim_types (kind, claim);

CREATE TABLE checklist_answers (
    claim    uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    item     integer NOT NULL CHECK (item >= 1),
    answer   text NOT NULL CHECK (answer IN ('done', 'not_applicable')),
    note     text NOT NULL DEFAULT '',
    person   uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    at       timestamptz NOT NULL,
    PRIMARY KEY (claim, item),
    CHECK (answer = 'done' OR note <> '')
);
CREATE INDEX checklist_answers_person ON checklist_answers (person);

GRANT SELECT, INSERT, UPDATE, DELETE ON claim_types, checklist_answers TO factdesk_app;
