-- Why: whoever stands in for somebody is told what is urgent, and editors what is days late.

ALTER TABLE notices DROP CONSTRAINT notices_kind_check;
ALTER TABLE notices ADD CONSTRAINT notices_kind_check
    CHECK (kind IN ('assigned', 'mentioned', 'sent_back', 'due', 'overdue', 'approved', 'published',
                    'correction_opened', 'corrected', 'retracted', 'idle', 'missed', 'stand_in', 'late'));

-- Whoever chose before could not choose these. They ask for work, so they come by mail until somebody says otherwise.
UPDATE notice_choices SET mailed = mailed || '{stand_in,late}'::text[] WHERE cardinality(mailed) > 0;
