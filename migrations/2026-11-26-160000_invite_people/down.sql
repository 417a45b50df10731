-- Loses every invitation that is open: they have to be sent again.
DROP TABLE invitations;
