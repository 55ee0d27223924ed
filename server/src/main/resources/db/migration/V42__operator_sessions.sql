-- Visits of operators to their console: each begins with a token and ends with it.
CREATE TABLE operator_sessions (
    digest TEXT NOT NULL PRIMARY KEY, -- SHA-256 of the cookie's value, in hexadecimal; the value itself is only in the browser
    token_id ${bigint} NOT NULL,
    created ${bigint} NOT NULL,
    last_used ${bigint} NOT NULL -- may lag behind by a minute
) ${clustered};

CREATE INDEX operator_sessions_by_token ON operator_sessions (token_id, created);
CREATE INDEX operator_sessions_by_age ON operator_sessions (created);
