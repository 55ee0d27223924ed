-- Persons who log on to an account with a name and a password of their own.
CREATE TABLE sub_users (
    account_id ${bigint} NOT NULL,
    subuser_id ${bigint} NOT NULL,
    subuser_name TEXT NOT NULL, -- in lower case
    description TEXT,
    password_hash TEXT NOT NULL,
    password_id ${bigint} NOT NULL, -- grows with every change of the password
    role_ids TEXT NOT NULL,
    created ${bigint} NOT NULL,
    PRIMARY KEY (account_id, subuser_id)
) ${clustered};

CREATE UNIQUE INDEX sub_users_by_name ON sub_users (account_id, subuser_name);

INSERT INTO counters (name, value) VALUES ('subuser_id', 0);

-- The sub-user that a key was made by and goes with; NULL for a key of the account itself.
ALTER TABLE service_keys ADD COLUMN subuser_id ${bigint};

-- What a logon made, until it ends.
CREATE TABLE sessions (
    account_id ${bigint} NOT NULL,
    session_hash TEXT NOT NULL, -- SHA-256 of the session id, in hexadecimal
    authentication TEXT NOT NULL, -- how the logon was proved
    subuser_id ${bigint}, -- NULL for the account's owner
    password_id ${bigint} NOT NULL, -- the password of then, of the owner or the sub-user: a session ends with it
    created ${bigint} NOT NULL,
    expires ${bigint} NOT NULL,
    PRIMARY KEY (account_id, session_hash)
) ${clustered};

-- The account that made this one and may act for it; NULL for an account that stands for itself.
ALTER TABLE accounts ADD COLUMN parent_id ${bigint};

CREATE INDEX accounts_by_parent ON accounts (parent_id, account_id) WHERE parent_id IS NOT NULL;

-- The last code that was sent for a forgotten password, while it may be used; a negative id stands for what somebody took for an account.
CREATE TABLE password_codes (
    account_id ${bigint} NOT NULL PRIMARY KEY,
    code TEXT NOT NULL, -- sealed
    sent_at ${bigint} NOT NULL,
    tries_left ${smallint} NOT NULL
) ${clustered};

-- Messages to owners that wait to be sent.
CREATE TABLE outbox (
    account_id ${bigint} NOT NULL,
    message_id ${bigint} NOT NULL,
    kind TEXT NOT NULL,
    created ${bigint} NOT NULL,
    recipient TEXT NOT NULL,
    content TEXT NOT NULL, -- a JSON object, sealed
    PRIMARY KEY (account_id, message_id)
) ${clustered};

INSERT INTO counters (name, value) VALUES ('message_id', 0);
