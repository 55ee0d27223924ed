-- Callbacks that carry the text of a message. Their content leaves the text out; what is sent, with the text, is sealed.
ALTER TABLE callbacks ADD COLUMN has_text ${smallint} NOT NULL DEFAULT 0; -- whether callback_texts has a row for it

-- As in sms_texts, rows are only added, at the end, and only ever lose their content (ADR 34).
CREATE TABLE callback_texts (
    account_id ${bigint} NOT NULL,
    callback_id ${bigint} NOT NULL,
    since ${bigint} NOT NULL, -- when the message was processed
    kept ${smallint} NOT NULL, -- 0 erased as soon as the callback is delivered or given up, 1 kept as long as the message's text
    content TEXT, -- sealed: the whole JSON object; NULL once it is erased
    PRIMARY KEY (account_id, callback_id)
) ${table};

CREATE INDEX callback_texts_by_age ON callback_texts (since, account_id, callback_id) WHERE content IS NOT NULL;
CREATE INDEX callback_texts_of_account ON callback_texts (account_id, since, callback_id) WHERE content IS NOT NULL;

-- Texts that somebody wants erased, until nothing of them is left in any file.
CREATE TABLE sms_purges (
    account_id ${bigint} PRIMARY KEY, -- 0: of all accounts
    before ${bigint} NOT NULL, -- texts of messages processed earlier
    last_message_id ${bigint} NOT NULL -- and of none that came later than this
) ${table};
