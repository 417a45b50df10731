-- Loses every link that is open: they have to be asked for again.
DROP TABLE mailed_links;
