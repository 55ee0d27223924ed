package io.trunkline.method.accounts;

import io.trunkline.access.logon.Lockout;
import io.trunkline.access.logon.RateLimits;
import io.trunkline.access.logon.RateLimits.Limit;
import io.trunkline.account.PasswordReset;
import io.trunkline.address.IpNetwork;

/**
 * Limits how many codes for forgotten passwords are sent on requests from one address. Where an account's owner has logged on before,
 * requests have a limit of their own for the account, which strangers cannot use up. Thread-safe.
 *
 * @param remoteAddress the numeric IP address that the requests come from
 */
record CodeSending(RateLimits limits, Lockout lockout, String remoteAddress) implements PasswordReset.Sending {

    @Override
    public boolean isKnown(long accountId) {
        return lockout.hasLoggedOn(accountId, remoteAddress);
    }

    @Override
    public boolean take(long accountId) {
        // Counted by account as well as by the name that was sent: an account has three names, but one mailbox.
        return limits.tryTake(Limit.PASSWORD_CODES, IpNetwork.widestSite(remoteAddress) + " account " + accountId)
                && limits.tryTake(
                        Limit.PASSWORD_CODES_PER_ACCOUNT,
                        Long.toString(accountId) + (isKnown(accountId) ? " known" : ""));
    }
}
