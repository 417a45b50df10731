-- Why: how much the desk believes the provider that people sign in by is for an admin to say.

ALTER TABLE desk ADD COLUMN sign_in jsonb;
COMMENT ON COLUMN desk.sign_in IS 'Part of the fold of the chain "desk"; NULL: what every desk begins with, which believes it nothing but who it is.';
