package io.trunkline.cli.command;

import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import org.jspecify.annotations.Nullable;

/** Finds the account named by an argument. */
public final class AccountArgument {

    private AccountArgument() {}

    /**
     * Makes sure that there is an account with an id, if one is given.
     *
     * @throws FaultException 115 if there is none
     */
    public static void requireIfGiven(Accounts accounts, @Nullable Long accountId) {
        if (accountId != null) {
            Account _ = byId(accounts, accountId);
        }
    }

    /**
     * The account with an id.
     *
     * @throws FaultException 115 if there is no such account
     */
    public static Account byId(Accounts accounts, long accountId) {
        return accounts.reader()
                .find(accountId)
                .orElseThrow(() -> new FaultException(Fault.ofField(
                        ErrorCode.INVALID_ACCOUNT_ID, "account", "There is no account " + accountId + ".")));
    }
}
