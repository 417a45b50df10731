-- What was told to those who stand in, and of what is days late, is lost.
DELETE FROM notices WHERE kind IN ('stand_in', 'late');
UPDATE notice_choices SET mailed = array_remove(array_remove(mailed, 'stand_in'), 'late');
ALTER TABLE notices DROP CONSTRAINT notices_kind_check;
ALTER TABLE notices ADD CONSTRAINT notices_kind_check
    CHECK (kind IN ('assigned', 'mentioned', 'sent_back', 'due', 'overdue', 'approved', 'published',
                    'correction_opened', 'corrected', 'retracted', 'idle', 'missed'));
