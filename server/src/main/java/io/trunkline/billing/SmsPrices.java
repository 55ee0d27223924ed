package io.trunkline.billing;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** What a text message costs, by its destination. Immutable and thread-safe. */
public final class SmsPrices {

    /** The most digits of a prefix: a whole number (ITU-T E.164). */
    static final int LONGEST_PREFIX = 15;

    /** Without a file: every message is free. */
    public static final SmsPrices FREE = new SmsPrices(Map.of("", BigDecimal.ZERO));

    private final Map<String, BigDecimal> byPrefix;

    /** @param byPrefix the price of a part, by the first digits of the destination */
    SmsPrices(Map<String, BigDecimal> byPrefix) {
        this.byPrefix = Map.copyOf(byPrefix);
    }

    /**
     * The price of each part of a message, in the account's currency: that of the longest prefix.
     *
     * @param destination digits
     * @return empty if there is none, so that nothing may be sent there
     */
    public Optional<BigDecimal> of(String destination) {
        for (int length = Math.min(destination.length(), LONGEST_PREFIX); length >= 0; length--) {
            BigDecimal price = byPrefix.get(destination.substring(0, length));
            if (price != null) {
                return Optional.of(price);
            }
        }
        return Optional.empty();
    }
}
