-- The SHA-256 of the entry and of the one before it (see EntryHash); NULL in entries from before this column.
ALTER TABLE audit_log ADD COLUMN hash ${bytes};

-- The hash of the account's newest entry: the end of its chain. NULL before the first one that has a hash.
ALTER TABLE accounts ADD COLUMN audit_head ${bytes};
