-- The api_key before the present one, which is good beside it until a time; NULL where there is none.
ALTER TABLE accounts ADD COLUMN previous_api_key TEXT; -- sealed
ALTER TABLE accounts ADD COLUMN previous_api_key_until ${bigint};
