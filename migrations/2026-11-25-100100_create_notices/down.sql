-- Loses who was told what, and what they want by mail.
DROP INDEX claims_due_at, assignments_due_at, outbox_open;
DROP TABLE notice_choices, notices;
