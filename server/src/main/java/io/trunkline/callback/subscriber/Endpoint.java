package io.trunkline.callback.subscriber;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where an account's callbacks go now, and the secrets that go into their hash. Immutable.
 *
 * @param salt null if the account has none
 */
public record Endpoint(URI url, @Nullable String salt, String apiKey) {

    /** Scheme, host and port only: a path or a query may hold secrets. */
    public String target() {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "Endpoint[" + target() + "]";
    }
}
