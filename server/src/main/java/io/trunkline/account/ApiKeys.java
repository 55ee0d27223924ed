package io.trunkline.account;

import io.trunkline.account.creation.AccountCreation;
import io.trunkline.digest.Sha256;
import io.trunkline.parameter.Overlap;
import io.trunkline.store.Micros;
import io.trunkline.store.secret.Sealed;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The {@code api_key} of each account, and the previous one while both are valid. They are stored sealed. Thread-safe.
 *
 * <p>An {@code api_key} authenticates an account's owner, so code that replaces one must also end the sessions that it started. Sessions
 * started with a key that is already replaced expire together with it.
 */
public final class ApiKeys {

    /** The name of the field, for callers and for the audit log. */
    public static final String FIELD = "api_key";

    static final List<SealedColumn> SEALED = List.of(
            SealedColumn.ofAccount("accounts", FIELD, ApiKeys::context),
            SealedColumn.ofAccount("accounts", "previous_" + FIELD, ApiKeys::context));

    private static final String FIND =
            "SELECT api_key, previous_api_key, previous_api_key_until FROM accounts WHERE account_id = ?";

    private final SecretBox secrets;
    private final SecureRandom random;
    private final InstantSource clock;

    /** A decoy sealed for {@link AccountLogins#NOBODY}, opened if there is no key to open. */
    private final Sealed decoy;

    private record Row(String current, @Nullable String previous, long previousUntil) {}

    ApiKeys(SecretBox secrets, SecureRandom random, InstantSource clock) {
        this.secrets = secrets;
        this.random = random;
        this.clock = clock;
        this.decoy = secrets.seal(generate(), context(AccountLogins.NOBODY));
    }

    /** Generates a new key in plain text: 122 random bits in the form of a UUID, like the keys of the published API. */
    public String generate() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /**
     * Returns the account's key in plain text, within the caller's unit of work: show it only to the account's owner. To answer a call, use
     * {@link AccountCreation#showApiKey}.
     */
    public String current(Handle handle, long accountId) {
        return open(accountId, find(handle, accountId).orElseThrow().current());
    }

    /**
     * Returns whether a digest is that of the account's current key or of the previous key, and how long the previous one stays valid,
     * within the caller's unit of work. Digests are compared, so that the time reveals nothing about a key that nearly matches. Nor does it
     * reveal whether there is such an account or a previous key: for each one that is missing, a decoy is opened and compared.
     *
     * @param accountId may be the id of a nonexistent account, for which no key is valid
     */
    ApiKeyStanding standing(Handle handle, long accountId, Sha256 key) {
        Optional<Row> row = find(handle, accountId);
        Optional<Row> withPrevious = row.filter(found -> Micros.of(clock.instant()) < found.previousUntil());
        boolean isCurrent = matches(accountId, row.map(Row::current), key);
        boolean isPrevious = matches(accountId, withPrevious.map(Row::previous), key);
        // Both have been compared at this point.
        if (isCurrent) {
            return new ApiKeyStanding.Present();
        }
        return isPrevious
                ? new ApiKeyStanding.Replaced(
                        Micros.toInstant(withPrevious.orElseThrow().previousUntil()))
                : new ApiKeyStanding.NotGood();
    }

    private boolean matches(long accountId, Optional<String> sealed, Sha256 key) {
        String opened =
                sealed.isPresent() ? open(accountId, sealed.get()) : secrets.open(decoy, context(AccountLogins.NOBODY));
        boolean isSame = digest(opened).equals(key);
        return isSame && sealed.isPresent();
    }

    /** Returns the digest that identifies a key during a call. */
    static Sha256 digest(String key) {
        return Sha256.of(key.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Gives the account a new key, within the caller's unit of work. The caller must also end the sessions that the old key started and
     * write the audit entry. The old key stays valid for the overlap; any key before it is rejected at once.
     *
     * @param accountId the id of an existing account
     * @return the new key in plain text, for the account's owner only
     */
    public String replace(Handle handle, long accountId, Overlap overlap) {
        String key = generate();
        Instant end = overlap.end(clock.instant());
        // Both columns use the same sealing context, so the old key is moved as it is. A key that expires at once is
        // not stored.
        handle.execute(
                "UPDATE accounts SET previous_api_key = " + (overlap.isNone() ? "NULL" : FIELD)
                        + ", previous_api_key_until = ?, api_key = ? WHERE account_id = ?",
                overlap.isNone() ? null : Micros.of(end),
                secrets.seal(key, context(accountId)),
                accountId);
        return key;
    }

    private static Optional<Row> find(Handle handle, long accountId) {
        return handle.createQuery(FIND)
                .bind(0, accountId)
                .map((row, _) -> new Row(row.getString(1), row.getString(2), row.getLong(3)))
                .findOne();
    }

    private String open(long accountId, String text) {
        return secrets.open(text, context(accountId));
    }

    /** Ties a sealed key to its account. */
    static String context(long accountId) {
        return accountId + "/" + FIELD;
    }
}
