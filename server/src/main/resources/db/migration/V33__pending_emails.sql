-- New e-mail addresses that wait to be confirmed: at most one of an account.
CREATE TABLE pending_emails (
    account_id ${bigint} NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    token_hash TEXT NOT NULL, -- SHA-256; the token itself is only in the link
    code TEXT NOT NULL, -- sealed
    tries_left INTEGER NOT NULL,
    created ${bigint} NOT NULL,
    expires ${bigint} NOT NULL
) ${clustered};

CREATE UNIQUE INDEX pending_emails_by_token ON pending_emails (token_hash);
CREATE INDEX pending_emails_by_expiry ON pending_emails (expires);
