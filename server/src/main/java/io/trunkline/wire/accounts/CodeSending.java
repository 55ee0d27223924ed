package io.trunkline.wire.accounts;

import io.trunkline.access.logon.Lockout;
import io.trunkline.access.logon.RateLimits;
import io.trunkline.access.logon.RateLimits.Limit;
import io.trunkline.account.PasswordReset;
import io.trunkline.address.IpNetwork;

/**
 * How many codes for forgotten passwords are sent to whoever asks from one address. Where an account's owner has logged on before, strangers
 * cannot use up what there is for the account. Thread-safe.
 *
 * @param remoteAddress the numeric IP address that they are asked for from
 */
record CodeSending(RateLimits limits, Lockout lockout, String remoteAddress) implements PasswordReset.Sending {

    @Override
    public boolean isKnown(long accountId) {
        return lockout.hasLoggedOn(accountId, remoteAddress);
    }

    @Override
    public boolean take(long accountId) {
        // By account as well as by what was sent: an account has three names, but one mailbox.
        return limits.tryTake(Limit.PASSWORD_CODES, IpNetwork.widestSite(remoteAddress) + " account " + accountId)
                && limits.tryTake(
                        Limit.PASSWORD_CODES_PER_ACCOUNT,
                        Long.toString(accountId) + (isKnown(accountId) ? " known" : ""));
    }
}
