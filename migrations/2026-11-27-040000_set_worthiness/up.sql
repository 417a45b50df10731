-- Why: a desk can refit the points by which sentences worth checking are marked to what it picked itself.

ALTER TABLE desk ADD COLUMN worthiness jsonb;
COMMENT ON COLUMN desk.worthiness IS 'The desk''s own points, as its chain has them; NULL: as published in lists/worthiness.toml.';
