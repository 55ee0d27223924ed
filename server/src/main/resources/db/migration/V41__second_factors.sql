-- What people prove besides the password when they sign in to the console: codes of an authenticator app (RFC 6238).
CREATE TABLE second_factors (
    account_id ${bigint} NOT NULL,
    holder ${bigint} NOT NULL, -- the sub-user's number; 0 for the account's owner
    secret TEXT NOT NULL, -- sealed; what the app computes its codes from
    begun ${bigint} NOT NULL,
    confirmed ${bigint}, -- since when codes are asked for; NULL until a code has shown that the app has the secret
    last_step ${bigint} NOT NULL, -- the time step of the last accepted code: neither it nor an earlier one is accepted again
    PRIMARY KEY (account_id, holder)
) ${clustered};

CREATE INDEX second_factors_unconfirmed ON second_factors (begun) WHERE confirmed IS NULL;

-- What people enter instead who have lost the app, each once.
CREATE TABLE recovery_codes (
    account_id ${bigint} NOT NULL,
    holder ${bigint} NOT NULL, -- as in second_factors
    digest TEXT NOT NULL, -- SHA-256 of the code, in hexadecimal; the code itself was only shown
    PRIMARY KEY (account_id, holder, digest)
) ${clustered};

-- Sign-ins that still lack the second factor.
CREATE TABLE pending_sign_ins (
    account_id ${bigint} NOT NULL,
    digest TEXT NOT NULL, -- SHA-256 of the id, in hexadecimal
    holder ${bigint} NOT NULL, -- as in second_factors
    authentication TEXT NOT NULL, -- how the first factor was proved
    password_id ${bigint} NOT NULL, -- the password of then: the sign-in ends with it
    created ${bigint} NOT NULL,
    tries ${smallint} NOT NULL, -- wrong codes so far
    PRIMARY KEY (account_id, digest)
) ${clustered};

CREATE INDEX pending_sign_ins_by_age ON pending_sign_ins (created);

-- Whether the person has also proved a second factor in this session.
ALTER TABLE sessions ADD COLUMN second_factor ${smallint} NOT NULL DEFAULT 0;
