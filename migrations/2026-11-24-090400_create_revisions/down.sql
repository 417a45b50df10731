-- Loses the published revisions' rows; their content stands in the chains.
DROP TABLE site, retractions, revisions, approvals, texts;
