-- Why: two topics can be put together; what stood under the one is then found under the other.

ALTER TABLE topics ADD part_of uuid REFERENCES topics ON DELETE RESTRICT;
UPDATE topics SET part_of = id;
ALTER TABLE topics ALTER part_of SET NOT NULL;
COMMENT ON COLUMN topics.part_of IS 'The topic that it became part of; itself while it stands alone.';
CREATE INDEX topics_part_of ON topics (part_of);

-- Sorted, so that replacing one topic by another leaves one form only.
UPDATE checks SET topics = ARRAY(SELECT DISTINCT unnest(topics) ORDER BY 1) WHERE cardinality(topics) > 1;
