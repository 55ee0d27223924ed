-- So that operators see the newest announcements without a look at the texts of all others.
CREATE INDEX announcements_by_time ON announcements (created);

-- The bad lines of an import are few, and are looked for among many good ones.
-- The column that is always NULL has SQLite prefer it to the primary key.
CREATE INDEX account_import_lines_refused ON account_import_lines (import_id, account_id, line) WHERE account_id IS NULL;
