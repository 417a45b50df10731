-- Why: names are found by any part of them, and claims by how they begin, while a reader types.

CREATE INDEX claimants_part_of_name ON claimants USING gin (lower(name) gin_trgm_ops);
CREATE INDEX topics_part_of_name ON topics USING gin (lower(name) gin_trgm_ops);
CREATE INDEX checks_beginning ON checks (lower(left(text, 80)) text_pattern_ops);
