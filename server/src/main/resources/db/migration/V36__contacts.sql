-- Further addresses that get messages about an account.
CREATE TABLE contacts (
    account_id ${bigint} NOT NULL,
    contact_id ${bigint} NOT NULL,
    contact_data TEXT NOT NULL,
    description TEXT,
    for_news ${smallint} NOT NULL,
    for_tariff ${smallint} NOT NULL,
    for_account ${smallint} NOT NULL,
    for_development ${smallint} NOT NULL,
    created ${bigint} NOT NULL,
    modified ${bigint} NOT NULL,
    verified ${bigint}, -- when the address was confirmed; nothing is sent before
    code TEXT, -- sealed; the last one that was sent
    code_sent_at ${bigint},
    tries_left INTEGER NOT NULL,
    PRIMARY KEY (account_id, contact_id)
) ${clustered};

INSERT INTO counters (name, value) VALUES ('contact_id', 0);

-- A reader's messages of a topic are counted by this index alone.
DROP INDEX outbox_recent;
CREATE INDEX outbox_recent ON outbox (account_id, topic, created, recipient, kind);
