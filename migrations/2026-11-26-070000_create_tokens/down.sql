-- Loses every token: programs have to be given new ones.
DROP TABLE tokens;
