-- Why: readers and search engines are told which organisation answers for a check, and pages print times where the desk is.

ALTER TABLE desk
    ADD COLUMN organisation jsonb CHECK (jsonb_typeof(organisation) = 'object'),
    ADD COLUMN logo jsonb CHECK (jsonb_typeof(logo) = 'object'),
    ADD COLUMN place jsonb CHECK (jsonb_typeof(place) = 'object');
COMMENT ON COLUMN desk.logo IS 'Its bytes are in blobs, by the SHA-256 that stands here.';
COMMENT ON COLUMN desk.place IS 'Languages and time zone; null where every desk begins.';
