-- How many attempts have failed since the last success: time alone pauses no URL. Of failures from before, none is counted.
ALTER TABLE callback_queues ADD COLUMN failures ${bigint} NOT NULL DEFAULT 0;
