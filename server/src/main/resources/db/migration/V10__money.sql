-- An account's money is in its row, so that reading an account stays reading one row. In millionths.
ALTER TABLE accounts ADD COLUMN balance ${bigint} NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN credit_limit ${bigint} NOT NULL DEFAULT 0;

-- The id of the account's newest transaction.
ALTER TABLE accounts ADD COLUMN last_transaction_id ${bigint} NOT NULL DEFAULT 0;

-- When the account was told that its balance is low, and whether it was reminded of that; NULL while it has to be told
-- if the balance falls below its threshold.
ALTER TABLE accounts ADD COLUMN low_since ${bigint};
ALTER TABLE accounts ADD COLUMN low_reminded ${smallint} NOT NULL DEFAULT 0;

CREATE INDEX accounts_to_remind ON accounts (low_since, account_id) WHERE low_since IS NOT NULL AND low_reminded = 0;

-- The ledger: rows are added, never changed.
CREATE TABLE transactions (
    account_id ${bigint} NOT NULL,
    transaction_id ${bigint} NOT NULL, -- counts the account's transactions from 1, without gaps
    kind TEXT NOT NULL,
    amount ${bigint} NOT NULL, -- what the balance changed by, in millionths, like the following two
    balance_after ${bigint} NOT NULL,
    credit_limit_after ${bigint} NOT NULL,
    description TEXT NOT NULL,
    performed_at ${bigint} NOT NULL,
    PRIMARY KEY (account_id, transaction_id)
) ${table};

CREATE INDEX transactions_by_time ON transactions (account_id, performed_at, transaction_id);
