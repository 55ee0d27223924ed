package io.trunkline.access;

import java.time.Instant;

/**
 * A token that holds: signed by a key that the account has now, and usable now. Immutable.
 *
 * @param key the key as the database had it when the token was checked
 * @param expiresAt the token's own {@code exp}, without any allowance for clocks
 */
public record VerifiedToken(ServiceKey key, Instant expiresAt) {

    public long accountId() {
        return key.accountId();
    }

    public String keyId() {
        return key.keyId();
    }
}
