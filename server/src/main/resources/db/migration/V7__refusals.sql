-- Calls that were refused for who made them, merged while they are alike. No part of the audit log's chains; bounded, see RefusalLog.
CREATE TABLE refused_calls (
    account_id ${bigint} NOT NULL, -- 0 where nobody proved to be of an account
    refusal_id ${bigint} NOT NULL,
    actor_kind TEXT, -- NULL where nobody proved who is calling
    actor_id TEXT,
    address TEXT NOT NULL,
    user_agent TEXT,
    method TEXT NOT NULL,
    code ${bigint} NOT NULL,
    first_at ${bigint} NOT NULL,
    last_at ${bigint} NOT NULL,
    times ${bigint} NOT NULL,
    PRIMARY KEY (account_id, refusal_id)
) ${clustered};

CREATE INDEX refused_calls_by_time ON refused_calls (last_at);

INSERT INTO counters (name, value) VALUES ('refusal_id', 0);
