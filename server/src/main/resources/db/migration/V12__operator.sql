-- Tokens of the operator API. Revoked ones stay, so that it can be told who had one.
CREATE TABLE operator_tokens (
    token_id ${bigint} NOT NULL PRIMARY KEY,
    token_name TEXT NOT NULL,
    token_hash TEXT NOT NULL, -- SHA-256 of the token, in hexadecimal
    created ${bigint} NOT NULL,
    created_by TEXT NOT NULL,
    expires ${bigint}, -- NULL for never
    last_used ${bigint},
    revoked ${bigint},
    revoked_by TEXT
) ${clustered};

CREATE UNIQUE INDEX operator_tokens_by_hash ON operator_tokens (token_hash);

INSERT INTO counters (name, value) VALUES ('operator_token_id', 0);

-- Answers of changes, by the key that the client gave to the change; written with the change itself.
CREATE TABLE idempotency_keys (
    token_id ${bigint} NOT NULL,
    idempotency_key TEXT NOT NULL,
    created ${bigint} NOT NULL,
    content TEXT NOT NULL, -- fingerprint of the call and the answer as JSON, sealed
    PRIMARY KEY (token_id, idempotency_key)
) ${clustered};

CREATE INDEX idempotency_keys_by_time ON idempotency_keys (created);

-- Names and addresses in an order that is the same everywhere, so that a prefix is a range of the key.
CREATE TABLE ordered_logins (
    kind TEXT NOT NULL,
    login TEXT ${bytewise} NOT NULL,
    account_id ${bigint} NOT NULL,
    PRIMARY KEY (kind, login)
) ${clustered};

INSERT INTO ordered_logins (kind, login, account_id) SELECT kind, login, account_id FROM logins;

DROP TABLE logins;

ALTER TABLE ordered_logins RENAME TO logins;

-- The states that few accounts are in.
CREATE INDEX accounts_inactive ON accounts (account_id) WHERE active = 0;

CREATE INDEX accounts_frozen ON accounts (account_id) WHERE frozen = 1;
