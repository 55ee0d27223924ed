package io.trunkline.access.logon;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.account.AccountSelector;
import java.util.OptionalLong;

/**
 * The identity that a caller claims, as {@link Lockout} counts attempts: an account is the same whether it is given by its id, its name or
 * its e-mail address. A selector that matches no account is counted by its text in the same way, so that the answers do not reveal that
 * there is no such account. Immutable.
 *
 * @param account the account that the login belongs to; empty if there is no such account
 * @param text a text of bounded length that is the same for the same person; not meant for display
 * @param isOfCode whether codes are tried, which are so short that their number is always limited
 */
public record ClaimedLogin(OptionalLong account, String text, boolean isOfCode) {

    private ClaimedLogin(OptionalLong account, String text) {
        this(account, text, false);
    }

    /**
     * The owner of an account.
     *
     * @param account the account that the selector matches; empty if there is none
     */
    static ClaimedLogin ownerOf(OptionalLong account, AccountSelector selector) {
        return account.isPresent()
                ? ownerOf(account.getAsLong())
                : new ClaimedLogin(account, "nobody " + selector.comparedForm());
    }

    /** The owner of an existing account. */
    static ClaimedLogin ownerOf(long accountId) {
        return new ClaimedLogin(OptionalLong.of(accountId), "account " + accountId);
    }

    /**
     * The sub-user of an account.
     *
     * @param name the name in its canonical form; empty for every text that cannot be a name
     */
    static ClaimedLogin subUserOf(OptionalLong account, AccountSelector selector, String name) {
        return new ClaimedLogin(account, ownerOf(account, selector).text() + "/" + name);
    }

    /**
     * The second factor of an existing person. Counted apart from the password, since whoever guesses codes knows the password and could
     * begin the count anew with it.
     */
    public static ClaimedLogin secondFactorOf(long accountId, Holder holder) {
        return new ClaimedLogin(OptionalLong.of(accountId), "second factor " + accountId + "/" + holder.number(), true);
    }

    /** An existing sub-user. */
    public static ClaimedLogin of(SubUser subUser) {
        ClaimedLogin owner = ownerOf(subUser.accountId());
        return new ClaimedLogin(owner.account(), owner.text() + "/" + subUser.name());
    }
}
