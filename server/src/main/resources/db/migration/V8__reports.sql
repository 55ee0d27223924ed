-- Reports on an account's history. One is written with the call that asks for it, and made afterwards.
CREATE TABLE history_reports (
    account_id ${bigint} NOT NULL,
    report_id ${bigint} NOT NULL,
    history_type TEXT NOT NULL,
    format TEXT NOT NULL,
    with_header ${smallint} NOT NULL,
    filters TEXT NOT NULL, -- JSON
    created ${bigint} NOT NULL,
    state TEXT NOT NULL, -- PENDING, COMPLETED or FAILED
    attempts ${smallint} NOT NULL,
    leased_until ${bigint} NOT NULL, -- while it is pending: until then one server works on it; 0 for none
    finished ${bigint},
    row_count ${bigint},
    is_cut ${smallint},
    file_size ${bigint},
    download_size ${bigint},
    download_count ${bigint} NOT NULL,
    last_downloaded ${bigint},
    store_until ${bigint},
    PRIMARY KEY (account_id, report_id)
) ${clustered};

CREATE INDEX history_reports_pending ON history_reports (created) WHERE state = 'PENDING';
CREATE INDEX history_reports_ending ON history_reports (store_until) WHERE store_until IS NOT NULL;

-- What is downloaded, compressed with gzip as a whole and cut into parts, which count from 0.
CREATE TABLE history_report_parts (
    account_id ${bigint} NOT NULL,
    report_id ${bigint} NOT NULL,
    part ${bigint} NOT NULL,
    content ${bytes} NOT NULL,
    PRIMARY KEY (account_id, report_id, part)
) ${table};

-- The id of the report that the account asked for last.
ALTER TABLE accounts ADD COLUMN last_report_id ${bigint} NOT NULL DEFAULT 0;

-- What vouches for the entries of an account's audit log that were deleted because of their age.
CREATE TABLE audit_checkpoints (
    account_id ${bigint} NOT NULL PRIMARY KEY,
    audit_id ${bigint} NOT NULL, -- the last entry that was deleted
    hash ${bytes}, -- its hash
    deleted ${bigint} NOT NULL, -- how many were, over all times
    made_at ${bigint} NOT NULL,
    signature ${bytes} NOT NULL
) ${clustered};
