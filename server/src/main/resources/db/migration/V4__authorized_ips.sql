-- The addresses that an account's calls may come from (allowed = 1, the white list) or not come from (the black list).
CREATE TABLE authorized_ips (
    account_id ${bigint} NOT NULL,
    network TEXT NOT NULL, -- canonical: RFC 5952, with a prefix unless it is a single address
    allowed ${smallint} NOT NULL,
    description TEXT,
    created ${bigint} NOT NULL,
    PRIMARY KEY (account_id, network, allowed)
) ${clustered};

-- The revision at which these lists changed last; 0 for never, so that a call of most accounts need not look.
ALTER TABLE accounts ADD COLUMN ips_revision ${bigint} NOT NULL DEFAULT 0;
