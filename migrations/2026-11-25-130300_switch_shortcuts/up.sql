-- Why: keys without a modifier can be switched off by whoever presses them by accident (WCAG 2.2, 2.1.4).

ALTER TABLE people ADD COLUMN shortcuts boolean NOT NULL DEFAULT true;
