DROP INDEX revisions_corrections;
