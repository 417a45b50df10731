-- Why: evidence of the desk's work is gathered for a period: by when checks were first published, and when reports came.

CREATE INDEX checks_first_published ON checks (first_published_at, claim);
CREATE INDEX reports_received ON reports (received_at, number);
