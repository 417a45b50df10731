-- Why: editors read who did what, the newest first, a page at a time, and by person.

-- The whole order, so that a page begins where the one before ended, however many entries have one time.
CREATE INDEX history_at_chain ON history (at, chain, position);
DROP INDEX history_at;
-- A person has an alias in each chain, and few entries by each.
CREATE INDEX history_actor ON history (actor, at);
-- Nearly all entries are about claims; those about people, articles and the desk would drown among them.
CREATE INDEX history_beside_claims ON history (split_part(chain, ':', 1), at, chain, position)
    WHERE chain NOT LIKE 'claim:%';
