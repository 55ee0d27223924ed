-- When it was that due_at was set: a time to come shows that the clock was set back since, and that the rest of the pause is shorter.
-- Of queues from before, it is not known.
ALTER TABLE callback_queues ADD COLUMN planned_at ${bigint} NOT NULL DEFAULT 0;
