-- Why: an admin can demand a second factor of a role; who lacks it sets it up before anything else.

ALTER TABLE desk ADD COLUMN two_factor text[] NOT NULL DEFAULT '{}'
    CHECK (two_factor <@ '{contributor,reviewer,editor,admin}');
COMMENT ON COLUMN desk.two_factor IS 'Part of the fold of the chain "desk": the roles of which it is demanded.';
