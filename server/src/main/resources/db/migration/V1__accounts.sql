-- Times are microseconds since 1970-01-01 UTC; yes/no columns hold 1/0. Engine-specific words: see Engine.placeholders().

CREATE TABLE accounts (
    account_id ${bigint} NOT NULL PRIMARY KEY,
    account_name TEXT NOT NULL,
    account_email TEXT NOT NULL,
    api_key TEXT NOT NULL, -- sealed
    active ${smallint} NOT NULL,
    frozen ${smallint} NOT NULL,
    created ${bigint} NOT NULL,
    language_code TEXT NOT NULL,
    location TEXT,
    account_first_name TEXT,
    account_last_name TEXT,
    min_balance_to_notify ${bigint} NOT NULL, -- millionths
    account_notifications ${smallint} NOT NULL,
    tariff_changing_notifications ${smallint} NOT NULL,
    news_notifications ${smallint} NOT NULL,
    send_js_error ${smallint} NOT NULL,
    billing_address_name TEXT,
    billing_address_country_code TEXT,
    billing_address_address TEXT,
    billing_address_zip TEXT,
    billing_address_phone TEXT,
    account_custom_data TEXT,
    callback_url TEXT,
    callback_salt TEXT, -- sealed
    store_outbound_sms ${smallint} NOT NULL,
    store_inbound_sms ${smallint} NOT NULL,
    mobile_phone TEXT
) ${table};

-- Names and e-mail addresses in the form in which they are compared, so that each is taken once.
CREATE TABLE logins (
    kind TEXT NOT NULL,
    login TEXT NOT NULL,
    account_id ${bigint} NOT NULL,
    PRIMARY KEY (kind, login)
) ${clustered};

CREATE TABLE passwords (
    account_id ${bigint} NOT NULL,
    password_id ${bigint} NOT NULL,
    hash TEXT NOT NULL,
    set_at ${bigint} NOT NULL,
    is_change ${smallint} NOT NULL,
    PRIMARY KEY (account_id, password_id)
) ${clustered};

CREATE TABLE service_keys (
    account_id ${bigint} NOT NULL,
    key_id TEXT NOT NULL,
    key_name TEXT,
    description TEXT,
    public_key TEXT NOT NULL,
    role_ids TEXT NOT NULL,
    created ${bigint} NOT NULL,
    PRIMARY KEY (account_id, key_id)
) ${clustered};

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
) ${clustered};

CREATE TABLE counters (
    name TEXT NOT NULL PRIMARY KEY,
    value ${bigint} NOT NULL
) ${clustered};

INSERT INTO counters (name, value) VALUES ('account_id', 0);

CREATE TABLE server_state (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) ${clustered};
