-- The plans that accounts have chosen, as they were then: the operator's file may change, an account's plan does not.
CREATE TABLE account_plans (
    account_id ${bigint} NOT NULL,
    plan_type TEXT NOT NULL, -- IM or MAU
    template_id ${bigint} NOT NULL,
    plan_name TEXT NOT NULL,
    charge ${bigint} NOT NULL, -- for a month, in millionths
    packages TEXT NOT NULL, -- a JSON array
    began ${bigint} NOT NULL,
    PRIMARY KEY (account_id, plan_type)
) ${clustered};
