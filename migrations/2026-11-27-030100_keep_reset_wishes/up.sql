-- Why: a wish for a new password is answered before it is looked whether there is such an account; it must not be lost in between.

CREATE TABLE reset_wishes (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email   text NOT NULL,
    address text NOT NULL,
    at      timestamptz NOT NULL
);
CREATE INDEX reset_wishes_at ON reset_wishes (at);
COMMENT ON TABLE reset_wishes IS 'What was typed, by whomever, until it was looked at: a moment.';

GRANT SELECT, INSERT, DELETE ON reset_wishes TO factdesk_app;
