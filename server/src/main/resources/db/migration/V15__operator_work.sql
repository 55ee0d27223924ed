-- How far each import of accounts has come, written with the accounts of each batch.
CREATE TABLE account_imports (
    import_id TEXT NOT NULL PRIMARY KEY,
    last_line ${bigint} NOT NULL, -- up to this one the lines are done
    changed ${bigint} NOT NULL -- when the last batch was done
) ${clustered};

CREATE INDEX account_imports_by_time ON account_imports (changed);

-- What became of each line of an import.
CREATE TABLE account_import_lines (
    import_id TEXT NOT NULL,
    line ${bigint} NOT NULL,
    account_id ${bigint}, -- NULL where the line was refused
    faults TEXT, -- a JSON array; NULL where there is an account
    PRIMARY KEY (import_id, line)
) ${clustered};

CREATE INDEX account_import_lines_by_account ON account_import_lines (account_id) WHERE account_id IS NOT NULL;

-- News for all accounts that want them, and how far their writing has come.
CREATE TABLE announcements (
    announcement_id TEXT NOT NULL PRIMARY KEY,
    subject TEXT NOT NULL,
    content TEXT NOT NULL,
    actor_id TEXT NOT NULL, -- the operator who announced it
    address TEXT,
    user_agent TEXT,
    method TEXT NOT NULL,
    created ${bigint} NOT NULL,
    last_account_id ${bigint} NOT NULL, -- up to this one the accounts are done
    until_account_id ${bigint} NOT NULL, -- the newest account when it was made
    recipients ${bigint} NOT NULL, -- how many were told so far
    finished ${bigint}
) ${clustered};

CREATE INDEX announcements_to_write ON announcements (created) WHERE finished IS NULL;
