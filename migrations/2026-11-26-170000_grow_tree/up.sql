-- Why: every entry becomes a leaf of one public Merkle tree, whose signed heads show anybody who kept one whether the history was changed since.

-- Entries that have no number in the tree yet. The writer adds here in its own transaction; the sequencer takes away. No
-- sequence, time or id says what is new: transactions commit in another order than they begin. No foreign key: it would
-- lock each new entry once more, and `history verify` compares the two anyway.
CREATE TABLE unsequenced (
    chain    text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (chain, position)
);
COMMENT ON TABLE unsequenced IS 'Entries that have no number in the public tree yet.';
INSERT INTO unsequenced SELECT chain, position FROM history;

CREATE TABLE log_head (
    one  boolean PRIMARY KEY DEFAULT true CHECK (one),
    size bigint NOT NULL CHECK (size >= 0),
    root bytea NOT NULL CHECK (octet_length(root) = 32)
);
COMMENT ON TABLE log_head IS 'The tree as it was last signed: locked by the one sequencer that adds to it.';
INSERT INTO log_head (size, root) VALUES (0, sha256(''));

CREATE TABLE log_leaves (
    number   bigint PRIMARY KEY CHECK (number >= 0),
    chain    text COLLATE "C" NOT NULL,
    position bigint NOT NULL CHECK (position >= 1),
    hash     bytea NOT NULL CHECK (octet_length(hash) = 32),
    UNIQUE (chain, position)
);
COMMENT ON TABLE log_leaves IS 'Which entry has which number in the tree, and the hash that it had then.';

CREATE TABLE log_hashes (
    place bigint PRIMARY KEY CHECK (place >= 0),
    hash  bytea NOT NULL CHECK (octet_length(hash) = 32)
);
COMMENT ON TABLE log_hashes IS 'Hashes of whole subtrees, numbered as Crosby and Wallach do.';

CREATE TABLE log_keys (
    number    integer PRIMARY KEY CHECK (number >= 1),
    verifier  text NOT NULL UNIQUE,
    size      bigint NOT NULL CHECK (size >= 0),
    statement text,
    made_at   timestamptz NOT NULL,
    CHECK ((number = 1) = (statement IS NULL))
);
COMMENT ON TABLE log_keys IS 'Keys that sign the tree, and the words by which each hands over to the next.';

CREATE TABLE checkpoints (
    size      bigint NOT NULL CHECK (size >= 0),
    key       integer NOT NULL REFERENCES log_keys ON DELETE RESTRICT,
    note      text NOT NULL,
    signed_at timestamptz NOT NULL,
    PRIMARY KEY (size, key)
);
CREATE INDEX checkpoints_key ON checkpoints (key);
COMMENT ON TABLE checkpoints IS 'Every head that was signed. One is kept here before anybody gets it.';

CREATE TRIGGER log_leaves_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_leaves
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_hashes_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_hashes
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_keys_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_keys
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER checkpoints_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoints
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON log_leaves, log_hashes, log_keys, checkpoints TO factdesk_app;
-- DELETE, because a numbered entry waits no longer. What goes without a number `history verify` misses.
GRANT SELECT, INSERT, DELETE ON unsequenced TO factdesk_app;
-- UPDATE, for the lock and because the head moves. It must agree with a checkpoint, which nobody changes.
GRANT SELECT, UPDATE ON log_head TO factdesk_app;
