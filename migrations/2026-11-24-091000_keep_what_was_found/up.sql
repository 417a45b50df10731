-- Why: what a page said of itself, and how it came here, is shown beside the article until somebody confirms it.

ALTER TABLE snapshots
    ADD COLUMN how   text NOT NULL CHECK (how IN ('fetched', 'uploaded', 'pasted')),
    ADD COLUMN found jsonb NOT NULL;
