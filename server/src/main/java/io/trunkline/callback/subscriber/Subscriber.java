package io.trunkline.callback.subscriber;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An account as its callbacks show it (contract section 6.1). Immutable.
 *
 * @param hasUrl whether the account has a callback URL
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
        boolean hasUrl) {}
