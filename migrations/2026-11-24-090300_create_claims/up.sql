-- Why: the fold of the claims' chains, as rows that queues and pages can ask for quickly.

CREATE TABLE claimants (
    id      uuid PRIMARY KEY,
    name    text NOT NULL CHECK (name <> ''),
    slug    text NOT NULL UNIQUE,
    kind    text NOT NULL DEFAULT 'unstated' CHECK (kind IN ('person', 'organisation', 'unstated')),
    same_as text[] NOT NULL DEFAULT '{}'
);
CREATE UNIQUE INDEX claimants_name ON claimants (lower(name));

CREATE TABLE topics (
    id   uuid PRIMARY KEY,
    name text NOT NULL CHECK (name <> ''),
    slug text NOT NULL UNIQUE
);
CREATE UNIQUE INDEX topics_name ON topics (lower(name));

CREATE SEQUENCE claim_numbers AS bigint;

CREATE TABLE claims (
    id               uuid PRIMARY KEY,
    number           bigint NOT NULL UNIQUE,
    text             text NOT NULL CHECK (text <> ''),
    language         text NOT NULL,
    claimant         uuid REFERENCES claimants ON DELETE RESTRICT,
    claimant_unknown boolean NOT NULL DEFAULT false,
    why              text NOT NULL DEFAULT '',
    review           text NOT NULL CHECK (review IN ('logged', 'in_review', 'awaiting_approval', 'approved', 'settled', 'closed')),
    closed_as        text CHECK (closed_as IN ('duplicate_of', 'not_checkable', 'out_of_scope', 'withdrawn', 'abandoned')),
    duplicate_of     uuid REFERENCES claims ON DELETE RESTRICT,
    publication      text NOT NULL DEFAULT 'unpublished' CHECK (publication IN ('unpublished', 'live', 'retracted')),
    revision         integer NOT NULL DEFAULT 0,
    slug             text UNIQUE,
    correction       text CHECK (correction IN ('correction', 'clarification', 'update', 'typo')),
    correction_note  text NOT NULL DEFAULT '',
    priority         text NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
    due_at           timestamptz,
    reviewer         uuid REFERENCES people ON DELETE RESTRICT,
    approver         uuid REFERENCES people ON DELETE RESTRICT,
    logged_by        uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    logged_at        timestamptz NOT NULL,
    changed_at       timestamptz NOT NULL,
    source_system    text,
    source_id        text,
    queue_due        timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(due_at, timestamptz '9999-12-31 00:00:00+00')) STORED,
    queue_priority   smallint NOT NULL GENERATED ALWAYS AS (CASE priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END) STORED,
    search           tsvector NOT NULL GENERATED ALWAYS AS (
        CASE split_part(language, '-', 1)
            WHEN 'de' THEN to_tsvector('german'::regconfig, text)
            WHEN 'en' THEN to_tsvector('english'::regconfig, text)
            WHEN 'es' THEN to_tsvector('spanish'::regconfig, text)
            WHEN 'fr' THEN to_tsvector('french'::regconfig, text)
            WHEN 'it' THEN to_tsvector('italian'::regconfig, text)
            WHEN 'nl' THEN to_tsvector('dutch'::regconfig, text)
            WHEN 'pt' THEN to_tsvector('portuguese'::regconfig, text)
            WHEN 'ru' THEN to_tsvector('russian'::regconfig, text)
            ELSE to_tsvector('simple'::regconfig, text)
        END) STORED,
    CHECK ((review = 'closed') = (closed_as IS NOT NULL)),
    CHECK ((publication = 'unpublished') = (slug IS NULL)),
    CHECK ((publication = 'unpublished') = (revision = 0)),
    CHECK (claimant IS NULL OR NOT claimant_unknown)
);
ALTER TABLE claims ALTER COLUMN search SET STATISTICS 1000;
CREATE UNIQUE INDEX claims_source ON claims (source_system, source_id) WHERE source_id IS NOT NULL;
CREATE INDEX claims_search ON claims USING gin (search);
CREATE INDEX claims_due ON claims (queue_due, id) WHERE review NOT IN ('settled', 'closed');
CREATE INDEX claims_priority ON claims (queue_priority, queue_due, id) WHERE review NOT IN ('settled', 'closed');
CREATE INDEX claims_newest ON claims (logged_at DESC, id DESC);
CREATE INDEX claims_review ON claims (review, queue_due, id);
CREATE INDEX claims_reviewer ON claims (reviewer, queue_due, id);
CREATE INDEX claims_approver ON claims (approver, queue_due, id);
CREATE INDEX claims_claimant ON claims (claimant, logged_at DESC, id DESC);
CREATE INDEX claims_logged_by ON claims (logged_by, logged_at DESC);
CREATE INDEX claims_duplicate_of ON claims (duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE TABLE claim_topics (
    claim uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    topic uuid NOT NULL REFERENCES topics ON DELETE RESTRICT,
    PRIMARY KEY (claim, topic)
);
CREATE INDEX claim_topics_topic ON claim_topics (topic, claim);

CREATE TABLE appearances (
    claim       uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    number      integer NOT NULL CHECK (number >= 1),
    title       text NOT NULL DEFAULT '',
    url         text,
    quote       text NOT NULL DEFAULT '',
    appeared_on text NOT NULL DEFAULT '' CHECK (appeared_on ~ '^(\d{4}(-\d\d(-\d\d)?)?)?$'),
    article     uuid REFERENCES articles ON DELETE RESTRICT,
    snapshot    integer,
    anchor      jsonb,
    PRIMARY KEY (claim, number)
);
CREATE INDEX appearances_article ON appearances (article) WHERE article IS NOT NULL;

CREATE TABLE assignments (
    claim    uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    number   integer NOT NULL CHECK (number >= 1),
    person   uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    role     text NOT NULL CHECK (role IN ('reviewer', 'approver')),
    due_at   timestamptz,
    since    timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (claim, number)
);
CREATE INDEX assignments_person ON assignments (person, due_at) WHERE ended_at IS NULL;

CREATE TABLE recusals (
    claim  uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    person uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    reason text NOT NULL,
    at     timestamptz NOT NULL,
    PRIMARY KEY (claim, person)
);
CREATE INDEX recusals_person ON recusals (person);

CREATE TABLE sources (
    claim        uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    number       integer NOT NULL CHECK (number >= 1),
    title        text NOT NULL CHECK (title <> ''),
    url          text,
    publisher    text NOT NULL DEFAULT '',
    published_on text NOT NULL DEFAULT '' CHECK (published_on ~ '^(\d{4}(-\d\d(-\d\d)?)?)?$'),
    kind         text NOT NULL CHECK (kind IN ('primary', 'secondary', 'expert', 'data', 'official')),
    stance       text NOT NULL CHECK (stance IN ('supports', 'refutes', 'context')),
    excerpt      text NOT NULL DEFAULT '',
    copy         bytea REFERENCES blobs ON DELETE RESTRICT,
    copy_how     text CHECK (copy_how IN ('fetched', 'uploaded', 'pasted')),
    copied_at    timestamptz,
    copy_failure text NOT NULL DEFAULT '',
    added_by     uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    added_at     timestamptz NOT NULL,
    withdrawn    text,
    PRIMARY KEY (claim, number),
    CHECK ((copy IS NULL) = (copy_how IS NULL) AND (copy IS NULL) = (copied_at IS NULL))
);
CREATE INDEX sources_copy ON sources (copy);
CREATE INDEX sources_added_by ON sources (added_by);

CREATE TABLE replies (
    claim    uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    number   integer NOT NULL CHECK (number >= 1),
    asked_on text NOT NULL CHECK (asked_on ~ '^\d{4}-\d\d-\d\d$'),
    how      text NOT NULL CHECK (how <> ''),
    answer   text NOT NULL DEFAULT '',
    answered_on text NOT NULL DEFAULT '' CHECK (answered_on ~ '^(\d{4}-\d\d-\d\d)?$'),
    PRIMARY KEY (claim, number)
);

CREATE TABLE comments (
    claim       uuid NOT NULL REFERENCES claims ON DELETE RESTRICT,
    number      integer NOT NULL CHECK (number >= 1),
    person      uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    text        text NOT NULL CHECK (text <> ''),
    blocking    boolean NOT NULL,
    at          timestamptz NOT NULL,
    resolved_by uuid REFERENCES people ON DELETE RESTRICT,
    resolved_at timestamptz,
    PRIMARY KEY (claim, number),
    CHECK ((resolved_by IS NULL) = (resolved_at IS NULL))
);
CREATE INDEX comments_person ON comments (person);
CREATE INDEX comments_resolved_by ON comments (resolved_by) WHERE resolved_by IS NOT NULL;

CREATE TABLE verdicts (
    claim       uuid PRIMARY KEY REFERENCES claims ON DELETE RESTRICT,
    rating      text NOT NULL,
    summary     text NOT NULL,
    explanation text NOT NULL,
    proposed_by uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    proposed_at timestamptz NOT NULL,
    authors     uuid[] NOT NULL CHECK (cardinality(authors) > 0)
);
CREATE INDEX verdicts_proposed_by ON verdicts (proposed_by);
COMMENT ON TABLE verdicts IS 'The verdict as it is proposed now; what was published stands in revisions.';

GRANT USAGE ON SEQUENCE claim_numbers TO factdesk_app;
GRANT SELECT, INSERT, UPDATE ON claimants, topics, claims, appearances, assignments, sources, replies, comments, verdicts TO factdesk_app;
GRANT SELECT, INSERT, DELETE ON claim_topics TO factdesk_app;
GRANT SELECT, INSERT ON recusals TO factdesk_app;
