package io.trunkline.access.token;

import io.trunkline.access.key.CurrentKey;
import io.trunkline.access.key.ServiceKey;
import java.time.Instant;

/**
 * A token that holds: signed by a key that the account has now, and usable now. Immutable.
 *
 * @param current the key and its account as they were when the token was checked
 * @param expiresAt the token's own {@code exp}, without any allowance for clocks
 */
public record VerifiedToken(CurrentKey current, Instant expiresAt) {

    public ServiceKey key() {
        return current.key();
    }

    /** The account that the call acts on. */
    public long accountId() {
        return current.account().id();
    }

    public String keyId() {
        return key().keyId();
    }
}
