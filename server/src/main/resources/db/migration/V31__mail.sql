-- Messages are sent from now on. Those from before are kept as they are: nobody waits for a code from last year.
ALTER TABLE outbox ADD COLUMN topic TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
ALTER TABLE outbox ADD COLUMN zone TEXT NOT NULL DEFAULT 'UTC';
ALTER TABLE outbox ADD COLUMN state INTEGER NOT NULL DEFAULT 2; -- 0 waits, 1 sent, 2 kept, 3 failed
ALTER TABLE outbox ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN due_at ${bigint}; -- of the next attempt; NULL if there is none
ALTER TABLE outbox ADD COLUMN digest_until ${bigint}; -- when it is sent together with others; NULL if alone
ALTER TABLE outbox ADD COLUMN ended ${bigint}; -- when it was sent, kept or given up; NULL while it waits
ALTER TABLE outbox ADD COLUMN reason TEXT; -- what the last attempt failed for

UPDATE outbox SET ended = created;

CREATE UNIQUE INDEX outbox_message ON outbox (message_id);
CREATE INDEX outbox_due ON outbox (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX outbox_ended ON outbox (ended) WHERE ended IS NOT NULL;
CREATE INDEX outbox_recent ON outbox (account_id, topic, created);
-- For those who look for what became of somebody's mail.
CREATE INDEX outbox_recipient ON outbox (recipient, message_id);
CREATE INDEX outbox_waiting ON outbox (message_id) WHERE state = 0;
CREATE INDEX outbox_failed ON outbox (message_id) WHERE state = 3;
