-- What was set, when pages were looked at, and who was told of a change is lost; what was found stays in the history.
DELETE FROM outbox WHERE kind IN ('look', 'feed', 'feed_item');
ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check
    CHECK (kind IN ('mail', 'webhook', 'websub', 'indexnow', 'google'));
DELETE FROM notices WHERE kind = 'evidence_changed';
UPDATE notice_choices SET mailed = array_remove(mailed, 'evidence_changed');
ALTER TABLE notices DROP CONSTRAINT notices_kind_check;
ALTER TABLE notices ADD CONSTRAINT notices_kind_check
    CHECK (kind IN ('assigned', 'mentioned', 'sent_back', 'due', 'overdue', 'approved', 'published',
                    'correction_opened', 'corrected', 'retracted', 'idle', 'missed', 'stand_in', 'late',
                    'reported', 'report_late'));
ALTER TABLE desk DROP COLUMN watching;
DROP TABLE hosts, robots, looks, watched_pages;
DROP FUNCTION begin_look();
DROP INDEX articles_url;
