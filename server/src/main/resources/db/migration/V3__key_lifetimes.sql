-- When a key ends to be of use by itself; NULL for never.
ALTER TABLE service_keys ADD COLUMN expires ${bigint};

-- When a key was used last, to the minute or so; NULL for never since this column exists. No change of the key: it is in no
-- revision and in no audit entry.
ALTER TABLE service_keys ADD COLUMN last_used ${bigint};
