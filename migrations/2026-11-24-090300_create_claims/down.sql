-- Loses only folds: the chains hold all of it.
DROP TABLE verdicts, comments, replies, sources, recusals, assignments, appearances, claim_topics, claims, topics, claimants;
DROP SEQUENCE claim_numbers;
