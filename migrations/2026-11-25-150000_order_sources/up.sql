-- Why: the desk chooses the order in which the evidence is listed, and a web archive may keep a source besides us.

ALTER TABLE claims ADD COLUMN source_order integer[] NOT NULL DEFAULT '{}';
ALTER TABLE sources ADD COLUMN archive_url text;
