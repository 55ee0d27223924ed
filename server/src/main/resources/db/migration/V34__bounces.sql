-- E-mail addresses that were reported as undeliverable. Until it is cleared, an address gets nothing but security notices.
CREATE TABLE bounces (
    email_form TEXT NOT NULL PRIMARY KEY, -- the address as addresses are compared
    address TEXT NOT NULL, -- as it was reported
    reason TEXT NOT NULL, -- what the reporter says; may be empty
    reported ${bigint} NOT NULL -- the last time
) ${clustered};

-- Messages in state 4: withheld, since the address bounces.
CREATE INDEX outbox_withheld ON outbox (message_id) WHERE state = 4;
