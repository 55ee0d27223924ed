-- Text messages that wait to be handed to a carrier. A row ends with its message's outcome.
CREATE TABLE sms_outgoing (
    account_id ${bigint} NOT NULL,
    message_id ${bigint} NOT NULL, -- as in sms; a notice has no row there
    notice TEXT, -- what the account is told; NULL for a message of the account itself
    source_number TEXT NOT NULL,
    destination_number TEXT NOT NULL,
    due_at ${bigint} NOT NULL, -- while a server has claimed it, when the lease expires
    attempts INTEGER NOT NULL DEFAULT 0,
    begun ${bigint}, -- when it was handed over with an outcome that is not known yet: it is never handed over again
    PRIMARY KEY (account_id, message_id)
) ${clustered};

CREATE INDEX sms_outgoing_due ON sms_outgoing (due_at);
CREATE INDEX sms_outgoing_begun ON sms_outgoing (begun) WHERE begun IS NOT NULL;
CREATE INDEX sms_outgoing_ids ON sms_outgoing (message_id);

-- Their texts. Like sms_texts, so that SQLite makes no copy of a text: rows are added at the end, and lose their text with the outcome.
-- Empty ones are deleted later, far from those with a text.
CREATE TABLE sms_outgoing_texts (
    account_id ${bigint} NOT NULL,
    message_id ${bigint} NOT NULL,
    content TEXT, -- sealed: the text, or a JSON object of a notice's values; NULL once it is erased
    PRIMARY KEY (account_id, message_id)
) ${table};

CREATE INDEX sms_outgoing_texts_erased ON sms_outgoing_texts (message_id) WHERE content IS NULL;

-- What carriers call the parts of messages, so that their receipts are understood.
CREATE TABLE sms_parts (
    account_id ${bigint} NOT NULL,
    message_id ${bigint} NOT NULL,
    part ${smallint} NOT NULL, -- from 1
    transport_id TEXT NOT NULL,
    delivery_status ${smallint}, -- the last one, once a receipt told it
    created ${bigint} NOT NULL,
    PRIMARY KEY (account_id, message_id, part)
) ${clustered};

CREATE INDEX sms_parts_by_name ON sms_parts (transport_id, created);
CREATE INDEX sms_parts_by_age ON sms_parts (created);

-- Whose number an incoming message was sent to.
CREATE INDEX sms_numbers_by_number ON sms_numbers (phone_number, changed);
