-- Nothing is lost.
DROP INDEX history_beside_claims, history_actor;
CREATE INDEX history_at ON history (at);
DROP INDEX history_at_chain;
