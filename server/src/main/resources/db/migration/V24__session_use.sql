-- When a session was used last, to the minute; those that there are count as used when they began.
ALTER TABLE sessions ADD COLUMN last_used ${bigint} NOT NULL DEFAULT 0;

UPDATE sessions SET last_used = created;
