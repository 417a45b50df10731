-- Loses the whole history: nothing brings it back but a backup.
DROP TABLE activity, aliases, history, chains;
DROP FUNCTION refuse_change();
