package io.trunkline.account;

import io.trunkline.account.login.LoginTable;
import io.trunkline.account.password.GivenSecret;
import io.trunkline.account.password.PasswordHasher;
import io.trunkline.digest.Sha256;
import io.trunkline.parameter.Ids;
import io.trunkline.store.Database;
import io.trunkline.text.Ascii;
import io.trunkline.thread.Requester;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Finds accounts by id, name or e-mail address, and checks the credentials of their owners. Thread-safe.
 *
 * <p>A check takes as long for a nonexistent account as for an existing one, so that its duration does not reveal which accounts exist.
 */
public final class AccountLogins {

    /** An id that no account has: queries with it find nothing, and take as long as those for an existing account. */
    public static final long NOBODY = 0;

    private final Database database;
    private final AccountTable accounts;
    private final LoginTable logins;
    private final Passwords passwords;
    private final PasswordHasher hasher;
    private final ApiKeys apiKeys;

    AccountLogins(
            Database database,
            AccountTable accounts,
            LoginTable logins,
            Passwords passwords,
            PasswordHasher hasher,
            ApiKeys apiKeys) {
        this.database = database;
        this.accounts = accounts;
        this.logins = logins;
        this.passwords = passwords;
        this.hasher = hasher;
        this.apiKeys = apiKeys;
    }

    /** Returns the id of the selected account; empty if there is none. */
    public OptionalLong find(AccountSelector selector) {
        String text = selector.text();
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        return switch (selector.by()) {
            case ID -> byId(text);
            case NAME -> database.read(handle -> logins.findName(handle, Ascii.lower(text)));
            case EMAIL -> database.read(handle -> logins.findEmail(handle, text));
        };
    }

    private OptionalLong byId(String text) {
        OptionalLong id = Ids.read(text);
        return id.isEmpty() ? id : database.read(handle -> accounts.findId(handle, id.getAsLong()));
    }

    /**
     * Checks an account's password, which takes as long as hashing one.
     *
     * @param requester the requester that the work is done for
     * @param accountId empty for a nonexistent account
     * @return the password's id if it is the account's current password; empty if it is not, or if the account has none
     * @throws io.trunkline.store.StoreException of kind OVERLOADED if too many requests are waiting
     */
    public Optional<Long> checkPassword(Requester requester, OptionalLong accountId, GivenSecret password) {
        Optional<Passwords.Stored> current =
                database.read(handle -> passwords.current(handle, accountId.orElse(NOBODY)));
        boolean matches = hasher.matches(requester, password, current.map(Passwords.Stored::hash));
        return current.filter(_ -> matches).map(Passwords.Stored::id);
    }

    /** Whether this {@code api_key} is valid for the account; false, after the same work, for a nonexistent account. */
    public boolean isApiKey(OptionalLong accountId, GivenSecret key) {
        return database.read(handle -> apiKeys.standing(handle, accountId.orElse(NOBODY), digest(key)))
                        .isGood()
                && !key.isTooLong();
    }

    /**
     * Returns whether an {@code api_key} is still valid for the account, and until when, within the caller's transaction.
     *
     * @param key the digest of the key, from {@link #digest}
     */
    public ApiKeyStanding apiKeyStanding(Handle handle, long accountId, Sha256 key) {
        return apiKeys.standing(handle, accountId, key);
    }

    /** Returns the digest that identifies an {@code api_key} during a call. */
    public static Sha256 digest(GivenSecret key) {
        return ApiKeys.digest(key.text());
    }

    /** Returns the id of an account's current password, within the caller's transaction; 0 if it has none. */
    public long passwordId(Handle handle, long accountId) {
        return passwords.currentId(handle, accountId);
    }
}
