-- Why: publication now ends what was due, so rows that were written before must say the same as their entries fold to.

UPDATE assignments SET due_at = NULL
WHERE due_at IS NOT NULL
  AND since <= (SELECT max(published_at) FROM revisions WHERE revisions.claim = assignments.claim);
UPDATE claims SET due_at = NULL
WHERE due_at IS NOT NULL AND review = 'settled';
