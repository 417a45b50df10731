-- The commitments are lost here: the history still has what they were made of.
DROP TABLE confidential_sources;
