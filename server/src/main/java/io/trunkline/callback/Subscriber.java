package io.trunkline.callback;

import java.math.BigDecimal;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An account as its callbacks show it (contract section 6.1). Immutable.
 *
 * @param url where its callbacks go; null for nowhere
 * @param balance exact, in {@code currency}
 */
public record Subscriber(
        long accountId,
        String name,
        String email,
        String languageCode,
        @Nullable String firstName,
        @Nullable String lastName,
        BigDecimal balance,
        String currency,
        @Nullable URI url) {}
