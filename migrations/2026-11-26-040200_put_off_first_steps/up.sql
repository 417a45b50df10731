-- Why: a desk that wants a first step later is not reminded of it. A plain row: it decides nothing, so no history tells it.

CREATE TABLE put_off (
    step text PRIMARY KEY CHECK (step ~ '^[a-z-]{1,40}$'),
    at   timestamptz NOT NULL
);
COMMENT ON TABLE put_off IS 'First steps that an admin put off; each shows until it is done or stands here.';

GRANT SELECT, INSERT, DELETE ON put_off TO factdesk_app;
