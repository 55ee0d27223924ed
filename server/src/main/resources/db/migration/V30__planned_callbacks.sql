-- When due_at was set. If that is in the future, the clock was set back since, and what is left of the pause is counted from now. 0 for
-- queues from before. A lane can be 3 from now on: the last attempt went well, but took long.
ALTER TABLE callback_queues ADD COLUMN planned_at ${bigint} NOT NULL DEFAULT 0;
