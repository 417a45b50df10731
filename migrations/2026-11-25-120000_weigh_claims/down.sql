-- What claims were weighed with is lost: only the history still has it.
ALTER TABLE claims DROP COLUMN weight;
