-- What was told of idle claims and missed publications is lost.
DELETE FROM notices WHERE kind IN ('idle', 'missed');
ALTER TABLE notices DROP CONSTRAINT notices_kind_check;
ALTER TABLE notices ADD CONSTRAINT notices_kind_check
    CHECK (kind IN ('assigned', 'mentioned', 'sent_back', 'due', 'overdue', 'approved', 'published',
                    'correction_opened', 'corrected', 'retracted'));
