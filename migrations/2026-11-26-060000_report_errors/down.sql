-- What readers reported is lost; what the desk answered stays in the history of the claims.
DROP TABLE report_answers;
DROP TABLE reports;
DROP SEQUENCE report_numbers;
DELETE FROM notices WHERE kind IN ('reported', 'report_late');
UPDATE notice_choices SET mailed = array_remove(array_remove(mailed, 'reported'), 'report_late');
ALTER TABLE notices DROP CONSTRAINT notices_kind_check;
ALTER TABLE notices ADD CONSTRAINT notices_kind_check
    CHECK (kind IN ('assigned', 'mentioned', 'sent_back', 'due', 'overdue', 'approved', 'published',
                    'correction_opened', 'corrected', 'retracted', 'idle', 'missed', 'stand_in', 'late'));
COMMENT ON COLUMN sign_in_attempts.what IS 'account:<SHA-256 of the address typed>, address:<IP or IPv6 /64>, or suggestion:<the same>';
