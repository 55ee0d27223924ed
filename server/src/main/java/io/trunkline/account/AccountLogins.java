package io.trunkline.account;

import io.trunkline.digest.Sha256;
import io.trunkline.store.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Finds accounts by what people call them, and checks what proves that somebody is an account's owner. Thread-safe.
 *
 * <p>A check takes as long for an account that is not there as for one that is, so that nobody learns from it which exist.
 */
public final class AccountLogins {

    /** Longer ones are no e-mail address and no name. */
    private static final int MAX_LENGTH = 320;

    private static final int MAX_DIGITS = 16;

    private final Database database;
    private final AccountTable accounts;
    private final Logins logins;
    private final Passwords passwords;
    private final PasswordHasher hasher;

    AccountLogins(Database database, AccountTable accounts, Logins logins, Passwords passwords, PasswordHasher hasher) {
        this.database = database;
        this.accounts = accounts;
        this.logins = logins;
        this.passwords = passwords;
        this.hasher = hasher;
    }

    /** The id of the account that is meant; empty if there is none. */
    public OptionalLong find(AccountSelector selector) {
        String text = selector.text();
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return OptionalLong.empty();
        }
        return switch (selector.by()) {
            case ID -> byId(text);
            case NAME -> database.read(handle -> logins.findName(handle, text.toLowerCase(Locale.ROOT)));
            case EMAIL -> database.read(handle -> logins.findEmail(handle, text));
        };
    }

    private OptionalLong byId(String text) {
        if (text.length() > MAX_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        long id = Long.parseLong(text);
        return accounts.find(database, id).isPresent() ? OptionalLong.of(id) : OptionalLong.empty();
    }

    /**
     * Checks an account's password, which takes as long as hashing one.
     *
     * @param accountId empty for an account that is not there
     * @return the password's id if it is the account's present one; empty if not, or if the account has none
     * @throws io.trunkline.store.StoreException of kind OVERLOADED if too many are waiting
     */
    public OptionalLong checkPassword(OptionalLong accountId, String password) {
        Optional<Passwords.Stored> current = accountId.isEmpty()
                ? Optional.empty()
                : database.read(handle -> passwords.past(handle, accountId.getAsLong())).stream()
                        .findFirst();
        boolean matches = hasher.matches(password, current.map(Passwords.Stored::hash));
        return matches ? OptionalLong.of(current.orElseThrow().id()) : OptionalLong.empty();
    }

    /** Whether it is the account's {@code api_key}; false for an account that is not there. */
    public boolean isApiKey(OptionalLong accountId, String key) {
        if (accountId.isEmpty()) {
            return false;
        }
        String own = database.read(handle -> accounts.apiKey(handle, accountId.getAsLong()));
        return MessageDigest.isEqual(own.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it is still the account's {@code api_key}, within the caller's transaction. */
    public boolean isApiKey(Handle handle, long accountId, Sha256 key) {
        return digest(accounts.apiKey(handle, accountId)).equals(key);
    }

    /** What an {@code api_key} is remembered by while a call goes on. */
    public static Sha256 digest(String key) {
        return Sha256.of(key.getBytes(StandardCharsets.UTF_8));
    }

    /** Tells one password of an account from another, within the caller's transaction; 0 if it has none. */
    public long passwordId(Handle handle, long accountId) {
        return passwords.currentId(handle, accountId);
    }
}
