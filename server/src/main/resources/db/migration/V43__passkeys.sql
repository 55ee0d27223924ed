-- Keys in people's devices, with which they sign in to the console (W3C Web Authentication).
CREATE TABLE passkeys (
    account_id ${bigint} NOT NULL,
    holder ${bigint} NOT NULL, -- the sub-user's number; 0 for the account's owner
    digest TEXT NOT NULL, -- SHA-256 of the credential's id, in hexadecimal
    credential_id TEXT NOT NULL, -- in base64url; up to 1023 bytes
    name TEXT NOT NULL, -- what its owner calls it
    site TEXT NOT NULL, -- the host name that it is bound to
    credential TEXT NOT NULL, -- id and public key, in Base64
    backup_eligible ${smallint} NOT NULL, -- whether devices may share it
    sign_count ${bigint} NOT NULL, -- how often it was used, as far as its device counts
    created ${bigint} NOT NULL,
    last_used ${bigint},
    PRIMARY KEY (account_id, holder, digest)
) ${clustered};

-- What passkeys have signed within the last minutes: it is good once.
CREATE TABLE passkey_challenges (
    digest TEXT NOT NULL, -- SHA-256 of the token, in hexadecimal: what was signed
    used ${bigint} NOT NULL,
    PRIMARY KEY (digest)
) ${clustered};

CREATE INDEX passkey_challenges_by_age ON passkey_challenges (used);
