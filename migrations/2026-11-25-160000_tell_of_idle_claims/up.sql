-- Why: people are also told of claims that nobody touches, and of publications that were missed.

ALTER TABLE notices DROP CONSTRAINT notices_kind_check;
ALTER TABLE notices ADD CONSTRAINT notices_kind_check
    CHECK (kind IN ('assigned', 'mentioned', 'sent_back', 'due', 'overdue', 'approved', 'published',
                    'correction_opened', 'corrected', 'retracted', 'idle', 'missed'));
