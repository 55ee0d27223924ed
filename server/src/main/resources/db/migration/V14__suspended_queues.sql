-- So that those that nothing is sent for are counted without a look at all queues. Hardly any row is in it.
CREATE INDEX callback_queues_suspended ON callback_queues (account_id) WHERE suspended IS NOT NULL;
