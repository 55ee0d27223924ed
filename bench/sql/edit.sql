-- What one SetAccountInfo of five fields writes: the row and its audit entry, in one transaction. Each client counts its
-- own audit ids, which costs PostgreSQL less than looking for the newest one.
\set id random(1, :accounts)
\set v random(1, 1000000)
\set n :n + 1
\set audit :base + :n * 1000 + :client_id
\set now :base + :n
BEGIN;
UPDATE accounts SET language_code = 'de', location = 'America/New_York', account_first_name = 'Ada' || :v, account_last_name = 'Lovelace' || :v, min_balance_to_notify = :v WHERE account_id = :id;
INSERT INTO audit_log (account_id, audit_id, recorded_at, actor_kind, actor_id, address, user_agent, method, changes) VALUES (:id, :audit, :now, 'SERVICE_ACCOUNT', '9e3779b97f4a7c150000000000000001', '127.0.0.1', 'trunkline-bench', 'SetAccountInfo', '[{"field":"language_code","old":"en","new":"de"},{"field":"location","old":"America/Adak","new":"America/New_York"},{"field":"account_first_name","old":"Ada41","new":"Ada42"},{"field":"account_last_name","old":"Lovelace41","new":"Lovelace42"},{"field":"min_balance_to_notify","old":41.5,"new":42.5}]');
COMMIT;
