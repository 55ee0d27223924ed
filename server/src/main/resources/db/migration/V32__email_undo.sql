-- Links by which owners undo changes of their e-mail addresses: at most one of an account, which later changes do not replace.
CREATE TABLE email_undos (
    account_id ${bigint} NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL, -- SHA-256; the token itself is only in the link
    old_email TEXT NOT NULL, -- which the link restores
    new_email TEXT NOT NULL, -- by which it was replaced
    created ${bigint} NOT NULL,
    expires ${bigint} NOT NULL
) ${clustered};

CREATE UNIQUE INDEX email_undos_by_token ON email_undos (token_hash);
CREATE INDEX email_undos_by_expiry ON email_undos (expires);
