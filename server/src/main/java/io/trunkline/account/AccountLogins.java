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
 * Finds accounts by what people call them, and checks what proves that somebody is an account's owner. Thread-safe.
 *
 * <p>A check takes as long for an account that is not there as for one that is, so that nobody learns from it which exist.
 */
public final class AccountLogins {

    /** The id of no account: what is asked in its name finds nothing, and takes as long as for one that is there. */
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

    /** The id of the account that is meant; empty if there is none. */
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
     * @param requester who asks for it
     * @param accountId empty for an account that is not there
     * @return the password's id if it is the account's present one; empty if not, or if the account has none
     * @throws io.trunkline.store.StoreException of kind OVERLOADED if too many are waiting
     */
    public Optional<Long> checkPassword(Requester requester, OptionalLong accountId, GivenSecret password) {
        Optional<Passwords.Stored> current =
                database.read(handle -> passwords.current(handle, accountId.orElse(NOBODY)));
        boolean matches = hasher.matches(requester, password, current.map(Passwords.Stored::hash));
        return current.filter(_ -> matches).map(Passwords.Stored::id);
    }

    /** Whether it is an {@code api_key} that is good for the account; false, after the same work, for an account that is not there. */
    public boolean isApiKey(OptionalLong accountId, GivenSecret key) {
        return database.read(handle -> apiKeys.standing(handle, accountId.orElse(NOBODY), digest(key)))
                        .isGood()
                && !key.isTooLong();
    }

    /**
     * Whether it is an {@code api_key} that is still good for the account, and how long, within the caller's transaction.
     *
     * @param key what {@link #digest} made of it
     */
    public ApiKeyStanding apiKeyStanding(Handle handle, long accountId, Sha256 key) {
        return apiKeys.standing(handle, accountId, key);
    }

    /** What an {@code api_key} is remembered by while a call goes on. */
    public static Sha256 digest(GivenSecret key) {
        return ApiKeys.digest(key.text());
    }

    /** Tells one password of an account from another, within the caller's transaction; 0 if it has none. */
    public long passwordId(Handle handle, long accountId) {
        return passwords.currentId(handle, accountId);
    }
}
