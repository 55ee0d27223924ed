package io.trunkline.access.key;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.RoleSet;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A service account's key: its public half and the rights that it grants. Immutable and thread-safe; holds no secret.
 *
 * @param accountId the account that the key acts for, 1 to 2^53 - 1
 * @param keyId 32 lower-case hexadecimal digits, unique in the account
 * @param name the owner's name for it, or null
 * @param description the owner's note on it, or null
 * @param publicKey RSA, {@value RsaKeys#MIN_BITS} to {@value RsaKeys#MAX_BITS} bits
 * @param created when the key was created; truncated to microseconds
 * @param end when the key expires
 * @param holder whose key it is: a sub-user's key is deleted with the sub-user
 */
public record ServiceKey(
        long accountId,
        String keyId,
        @Nullable String name,
        @Nullable String description,
        RSAPublicKey publicKey,
        RoleSet roles,
        Instant created,
        KeyEnd end,
        Holder holder) {

    /** One more than the largest account id: every JSON reader can represent smaller numbers exactly. */
    public static final long ACCOUNT_ID_LIMIT = 1L << 53;

    private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{32}");

    /** @throws IllegalArgumentException if an id is malformed or the key is weaker than RS256 allows */
    public ServiceKey {
        if (accountId < 1 || accountId >= ACCOUNT_ID_LIMIT) {
            throw new IllegalArgumentException("An account id is a positive integer below 2^53");
        }
        if (!isKeyId(keyId)) {
            throw new IllegalArgumentException("A key id has 32 lower-case hexadecimal digits");
        }
        RsaKeys.requireStrong(publicKey);
        Objects.requireNonNull(roles, "roles is null");
        Objects.requireNonNull(holder, "holder is null");
        created = created.truncatedTo(ChronoUnit.MICROS);
        Objects.requireNonNull(end, "end is null");
    }

    /** Whether tokens of the key may be used at this time, considering only the key's own expiry. */
    public boolean isUsableAt(Instant now) {
        return !end.hasCome(now);
    }

    /** The same key with other roles. */
    public ServiceKey withRoles(RoleSet other) {
        return new ServiceKey(accountId, keyId, name, description, publicKey, other, created, end, holder);
    }

    /** The same key with another name and description. */
    public ServiceKey withTexts(@Nullable String otherName, @Nullable String otherDescription) {
        return new ServiceKey(accountId, keyId, otherName, otherDescription, publicKey, roles, created, end, holder);
    }

    /** The same key with another holder. */
    public ServiceKey heldBy(Holder other) {
        return new ServiceKey(accountId, keyId, name, description, publicKey, roles, created, end, other);
    }

    /** Whether a text has the form of a key id: 32 lower-case hexadecimal digits. */
    public static boolean isKeyId(String text) {
        return KEY_ID.matcher(text).matches();
    }
}
