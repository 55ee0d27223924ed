package io.trunkline.access.logon;

import io.trunkline.access.subuser.SubUser;
import io.trunkline.account.AccountSelector;
import java.util.OptionalLong;

/**
 * Whom somebody claims to be, as {@link Lockout} counts attempts: one account is the same by its id, its name and its e-mail address. What
 * selects no account is counted by its text, in the same way, so that the answers do not tell that there is none. Immutable.
 *
 * @param account that it belongs to; empty for none
 * @param text the same for the same person, of a bounded length; not for people
 */
public record ClaimedLogin(OptionalLong account, String text) {

    /**
     * The owner of an account.
     *
     * @param account that the selector was found to mean; empty for none
     */
    static ClaimedLogin ownerOf(OptionalLong account, AccountSelector selector) {
        return account.isPresent()
                ? ownerOf(account.getAsLong())
                : new ClaimedLogin(account, "nobody " + selector.comparedForm());
    }

    /** The owner of an account that is there. */
    static ClaimedLogin ownerOf(long accountId) {
        return new ClaimedLogin(OptionalLong.of(accountId), "account " + accountId);
    }

    /**
     * The sub-user of an account.
     *
     * @param name in its compared form; empty for all that can be no name
     */
    static ClaimedLogin subUserOf(OptionalLong account, AccountSelector selector, String name) {
        return new ClaimedLogin(account, ownerOf(account, selector).text() + "/" + name);
    }

    /** A sub-user that is there. */
    public static ClaimedLogin of(SubUser subUser) {
        ClaimedLogin owner = ownerOf(subUser.accountId());
        return new ClaimedLogin(owner.account(), owner.text() + "/" + subUser.name());
    }
}
