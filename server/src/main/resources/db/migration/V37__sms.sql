-- Text messages of accounts, reported by the platform or sent through the Management API.
CREATE TABLE sms (
    account_id ${bigint} NOT NULL,
    message_id ${bigint} NOT NULL, -- unique among all accounts
    direction ${smallint} NOT NULL, -- 0 incoming, 1 outgoing
    a2p ${smallint} NOT NULL, -- whether it was sent by A2PSendSms
    source_number TEXT NOT NULL,
    destination_number TEXT NOT NULL,
    fragments INTEGER NOT NULL,
    cost ${bigint} NOT NULL, -- in millionths
    status ${smallint} NOT NULL, -- 1 ok, 2 error, 3 waiting
    delivery_status ${smallint}, -- 1 to 8, of outgoing ones
    error_message TEXT,
    processed ${bigint} NOT NULL,
    transaction_id ${bigint}, -- of the charge
    report_id TEXT, -- what the platform calls it; NULL if it did not report it
    PRIMARY KEY (account_id, message_id)
) ${clustered};

INSERT INTO counters (name, value) VALUES ('sms_id', 0);

-- One for each history, of which the whole account is one: rows are found in its order, and counted, by the index alone.
CREATE INDEX sms_by_time ON sms (account_id, a2p, direction, processed, message_id);
CREATE INDEX sms_by_source ON sms (account_id, a2p, direction, source_number, processed, message_id);
CREATE INDEX sms_by_destination ON sms (account_id, a2p, direction, destination_number, processed, message_id);
CREATE INDEX sms_by_delivery ON sms (account_id, a2p, direction, delivery_status, processed, message_id) WHERE a2p = 1;
CREATE UNIQUE INDEX sms_reports ON sms (account_id, report_id) WHERE report_id IS NOT NULL;

-- The texts that are stored. Rows are only added, at the end, and only ever lose their text: SQLite moves none of them, so that no copy of
-- a text remains in the free part of a page (ADR 34).
CREATE TABLE sms_texts (
    account_id ${bigint} NOT NULL,
    message_id ${bigint} NOT NULL,
    processed ${bigint} NOT NULL, -- as in sms
    text TEXT, -- sealed; NULL once it is erased
    PRIMARY KEY (account_id, message_id)
) ${table};

CREATE INDEX sms_texts_by_age ON sms_texts (processed, account_id, message_id) WHERE text IS NOT NULL;
CREATE INDEX sms_texts_of_account ON sms_texts (account_id, processed, message_id) WHERE text IS NOT NULL;

-- Numbers for which ControlSms has switched text messages on. One that is switched off is removed.
CREATE TABLE sms_numbers (
    account_id ${bigint} NOT NULL,
    phone_number TEXT NOT NULL, -- digits only
    changed ${bigint} NOT NULL,
    PRIMARY KEY (account_id, phone_number)
) ${clustered};
