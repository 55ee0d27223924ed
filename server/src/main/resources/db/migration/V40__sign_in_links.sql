-- Links by which an account's owner signs in to the console without a password, each once.
CREATE TABLE sign_in_links (
    account_id ${bigint} NOT NULL,
    digest TEXT NOT NULL, -- SHA-256 of the token, in hexadecimal; the token itself is only in the link
    password_id ${bigint} NOT NULL, -- the owner's password of then, 0 for none: a link ends with it
    created ${bigint} NOT NULL,
    expires ${bigint} NOT NULL,
    PRIMARY KEY (account_id, digest)
) ${clustered};

CREATE UNIQUE INDEX sign_in_links_by_digest ON sign_in_links (digest);
CREATE INDEX sign_in_links_by_expiry ON sign_in_links (expires);

-- Where a session began, so that its owner recognises it; NULL for those that began before these columns.
ALTER TABLE sessions ADD COLUMN address TEXT; -- numeric
ALTER TABLE sessions ADD COLUMN user_agent TEXT;
