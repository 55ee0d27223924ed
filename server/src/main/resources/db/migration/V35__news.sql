-- An announcement may have words of their own for some languages: a JSON object of subject and text by language code.
ALTER TABLE announcements ADD COLUMN translations TEXT NOT NULL DEFAULT '{}';

-- When the next news may be written, in microseconds, if their rate is limited: one limit for all announcements and servers.
INSERT INTO counters (name, value) VALUES ('news_due', 0);

-- Other messages are sent before news, however many of those are due.
CREATE INDEX outbox_due_first ON outbox (due_at) WHERE due_at IS NOT NULL AND topic <> 'NEWS';
