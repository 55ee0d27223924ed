-- What an account's callbacks are signed with. Made when it is first needed.
CREATE TABLE webhook_secrets (
    account_id ${bigint} NOT NULL PRIMARY KEY,
    secret TEXT NOT NULL, -- sealed
    previous TEXT, -- sealed; the one before, NULL if there was none
    previous_until ${bigint}, -- callbacks are signed with both until then
    created ${bigint} NOT NULL -- when the secret was made
) ${clustered};
