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
 * The {@code api_key} of each account, and the one before it while both are good. They are kept sealed. Thread-safe.
 *
 * <p>An {@code api_key} proves an account's owner, so whatever replaces one also has to end the sessions that it began; and what it begins
 * when it is replaced already ends with it.
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

    /** Sealed for {@link AccountLogins#NOBODY}: is opened where there is no key to open. */
    private final Sealed decoy;

    private record Row(String current, @Nullable String previous, long previousUntil) {}

    ApiKeys(SecretBox secrets, SecureRandom random, InstantSource clock) {
        this.secrets = secrets;
        this.random = random;
        this.clock = clock;
        this.decoy = secrets.seal(generate(), context(AccountLogins.NOBODY));
    }

    /** A new key in clear, which nobody has yet: 122 random bits in the form of a UUID, as the published API's keys have it. */
    public String generate() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /**
     * The account's key in clear, within the caller's unit of work: show it to nobody but the account's owner. For an answer to a call there
     * is {@link AccountCreation#showApiKey}.
     */
    public String current(Handle handle, long accountId) {
        return open(accountId, find(handle, accountId).orElseThrow().current());
    }

    /**
     * Whether a digest is that of the account's key, or of the one before it while that is good, and how long, within the caller's unit of
     * work. Digests are compared, so that the time tells nothing of a key that nearly fits; nor does it tell whether there is such an account,
     * or a key before the present one: in the place of each that is missing, a decoy is opened and compared.
     *
     * @param accountId also of an account that is not there, of which no key is good
     */
    ApiKeyStanding standing(Handle handle, long accountId, Sha256 key) {
        Optional<Row> row = find(handle, accountId);
        Optional<Row> withPrevious = row.filter(found -> Micros.of(clock.instant()) < found.previousUntil());
        boolean isCurrent = matches(accountId, row.map(Row::current), key);
        boolean isPrevious = matches(accountId, withPrevious.map(Row::previous), key);
        // Both were compared by now.
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

    /** What a key is remembered by while a call goes on. */
    static Sha256 digest(String key) {
        return Sha256.of(key.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Gives the account a new key, within the caller's unit of work, which also ends what the old one began and writes the entry of the
     * audit log. The key before stays good for a while, one that was before that no longer.
     *
     * @param accountId of an account that is there
     * @return the new key in clear, for the account's owner alone
     */
    public String replace(Handle handle, long accountId, Overlap overlap) {
        String key = generate();
        Instant end = overlap.end(clock.instant());
        // The context is the column's of today, so that the old key moves as it is; a key that ends at once is not
        // kept.
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
