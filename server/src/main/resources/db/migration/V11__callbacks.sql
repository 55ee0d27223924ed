-- What an account's callback URL is told. A row is written with the change that it tells of.
CREATE TABLE callbacks (
    account_id ${bigint} NOT NULL,
    callback_id ${bigint} NOT NULL,
    callback_type TEXT NOT NULL,
    content TEXT NOT NULL, -- a JSON object without its hash
    size ${bigint} NOT NULL, -- of the content in UTF-8, bytes
    created ${bigint} NOT NULL,
    state ${smallint} NOT NULL, -- 0 waiting, 1 delivered, 2 failed
    ended ${bigint}, -- when it was delivered or given up
    PRIMARY KEY (account_id, callback_id)
) ${table};

CREATE INDEX callbacks_waiting ON callbacks (account_id, callback_id) WHERE state = 0;
CREATE INDEX callbacks_ended ON callbacks (ended) WHERE ended IS NOT NULL;

-- The sequence of an account's callbacks, and where their delivery stands. One row for each account that ever had one.
CREATE TABLE callback_queues (
    account_id ${bigint} NOT NULL PRIMARY KEY,
    last_callback_id ${bigint} NOT NULL,
    waiting ${bigint} NOT NULL, -- how many callbacks are in state 0
    due_at ${bigint}, -- when to send next; NULL if nothing waits or the URL is suspended
    lease ${bigint} NOT NULL, -- counts the claims: only the newest may write the outcome
    lease_until ${bigint} NOT NULL, -- until then one server sends; 0 for none
    lane ${smallint} NOT NULL, -- 0 the last attempt went well, 1 there was none, 2 it failed
    attempt ${smallint} NOT NULL, -- failed attempts of the present batch
    batch_until ${bigint}, -- the last callback of the present batch; NULL if there is none
    alone_until ${bigint}, -- callbacks up to this one are sent one by one, once each
    failing_since ${bigint}, -- the first failure since the last success
    suspended TEXT -- PAUSED after days of failures, GONE after a 410; NULL for neither
) ${table};

CREATE INDEX callback_queues_due ON callback_queues (lane, due_at) WHERE due_at IS NOT NULL;

-- Every request that was sent, and what became of it.
CREATE TABLE callback_attempts (
    account_id ${bigint} NOT NULL,
    attempt_id ${bigint} NOT NULL, -- the lease under which it was made
    first_callback_id ${bigint} NOT NULL,
    last_callback_id ${bigint} NOT NULL,
    message_id TEXT NOT NULL, -- the header webhook-id
    target TEXT NOT NULL, -- scheme, host and port of the URL
    started ${bigint} NOT NULL,
    took ${bigint} NOT NULL, -- microseconds
    result TEXT NOT NULL,
    status ${bigint},
    answer TEXT NOT NULL, -- the beginning of it
    error TEXT,
    PRIMARY KEY (account_id, attempt_id)
) ${table};

CREATE INDEX callback_attempts_started ON callback_attempts (started);
