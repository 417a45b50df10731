-- Nothing is lost but speed.
DROP INDEX reports_received;
DROP INDEX checks_first_published;
