-- The id of the account's newest audit entry. Every change to an account and to its keys adds an entry, so whoever finds
-- the same number again knows that nothing has changed.
ALTER TABLE accounts ADD COLUMN revision ${bigint} NOT NULL DEFAULT 0;

-- The revision at which one of the account's keys was added, changed or deleted last; 0 for never since this column exists.
ALTER TABLE accounts ADD COLUMN keys_revision ${bigint} NOT NULL DEFAULT 0;

UPDATE accounts SET revision =
    (SELECT COALESCE(MAX(audit_id), 0) FROM audit_log WHERE audit_log.account_id = accounts.account_id);

-- SQLite kept the entries themselves in the tree of the primary key, whose inner pages then hold whole entries, few to a
-- page. Entries that are appended, with an index beside them, take half as many pages of every commit.
ALTER TABLE audit_log RENAME TO audit_log_clustered;

CREATE TABLE audit_log (
    account_id ${bigint} NOT NULL,
    audit_id ${bigint} NOT NULL,
    recorded_at ${bigint} NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    address TEXT,
    user_agent TEXT,
    method TEXT NOT NULL,
    changes TEXT NOT NULL,
    PRIMARY KEY (account_id, audit_id)
) ${table};

INSERT INTO audit_log
    (account_id, audit_id, recorded_at, actor_kind, actor_id, address, user_agent, method, changes)
SELECT account_id, audit_id, recorded_at, actor_kind, actor_id, address, user_agent, method, changes
FROM audit_log_clustered ORDER BY recorded_at, account_id, audit_id;

DROP TABLE audit_log_clustered;
