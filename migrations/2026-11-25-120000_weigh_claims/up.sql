-- Why: a priority can be explained by how far a claim reaches, how soon it matters and what harm it can do.

-- Three digits from 0 (none) to 3 (high): reach, urgency, harm. One column, because they are only ever read together.
ALTER TABLE claims ADD COLUMN weight text NOT NULL DEFAULT '000' CHECK (weight ~ '^[0-3]{3}$');
