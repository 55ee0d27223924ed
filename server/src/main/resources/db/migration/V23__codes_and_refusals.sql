-- Codes for forgotten passwords, one for each network that asked; nobody else's takes the place of the owner's. Those that there are
-- would be good for some minutes only: they are given up.
DROP TABLE password_codes;

CREATE TABLE password_codes (
    account_id ${bigint} NOT NULL, -- 0 for the row that stands for all accounts that are not there
    asked_from TEXT NOT NULL, -- an IPv4 address or an IPv6 network
    code TEXT NOT NULL, -- sealed
    sent_at ${bigint} NOT NULL,
    tries_left ${smallint} NOT NULL, -- from the network that asked
    others_tries_left ${smallint} NOT NULL, -- from all others together
    PRIMARY KEY (account_id, asked_from)
) ${clustered};

-- Calls that were refused for who made them, those that are alike in one row. No part of the audit log's chains; bounded, see RefusalLog.
ALTER TABLE refused_calls RENAME TO refused_calls_by_id;

DROP INDEX refused_calls_by_time;

CREATE TABLE refused_calls (
    account_id ${bigint} NOT NULL, -- 0 where nobody proved to be of an account
    door TEXT NOT NULL, -- which API was called
    actor_kind TEXT NOT NULL, -- empty where nobody proved who is calling
    actor_id TEXT NOT NULL, -- empty as well then
    address TEXT NOT NULL, -- an IPv4 address or an IPv6 network of 64 bits
    method TEXT NOT NULL,
    code ${bigint} NOT NULL,
    network TEXT NOT NULL, -- the widest around the address that one party may have
    user_agent TEXT, -- of the last call
    first_at ${bigint} NOT NULL,
    last_at ${bigint} NOT NULL,
    times ${bigint} NOT NULL,
    PRIMARY KEY (account_id, door, actor_kind, actor_id, address, method, code)
) ${clustered};

INSERT INTO refused_calls (account_id, door, actor_kind, actor_id, address, method, code, network, user_agent, first_at, last_at, times)
SELECT account_id, 'MANAGEMENT', coalesce(actor_kind, ''), coalesce(actor_id, ''), address, method, code, address, max(user_agent),
    min(first_at), max(last_at), sum(times)
FROM refused_calls_by_id GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;

DROP TABLE refused_calls_by_id;

DELETE FROM counters WHERE name = 'refusal_id';

-- So many refused calls are in no row any more, or never were, because there were too many kinds of them.
INSERT INTO counters (name, value) VALUES ('refusals_dropped', 0);

CREATE INDEX refused_calls_by_time ON refused_calls (last_at);
