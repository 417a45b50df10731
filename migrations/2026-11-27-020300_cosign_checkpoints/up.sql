-- Why: others say by their signature that they saw this head, and none that contradicts it.

CREATE TABLE cosignatures (
    size    bigint NOT NULL,
    key     integer NOT NULL,
    witness text NOT NULL,
    line    text NOT NULL CHECK (line LIKE '— % %'),
    at      timestamptz NOT NULL,
    PRIMARY KEY (size, key, witness),
    FOREIGN KEY (size, key) REFERENCES checkpoints ON DELETE RESTRICT
);
COMMENT ON COLUMN cosignatures.line IS 'As it stands below the note: C2SP tlog-cosignature.';
GRANT SELECT, INSERT ON cosignatures TO factdesk_app;
