package io.trunkline.access.key;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When a key expires. Always stated explicitly: a key without this information must not last forever. Immutable. */
public sealed interface KeyEnd {

    /** The key is valid until it is deleted. */
    record Never() implements KeyEnd {}

    /** The key is rejected from this time on. */
    record At(Instant time) implements KeyEnd {

        /** Truncates the time to microseconds. */
        public At {
            time = time.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** The key is valid until it is deleted. */
    static KeyEnd never() {
        return new Never();
    }

    /** The key is rejected from the given time on. */
    static KeyEnd at(Instant time) {
        return new At(time);
    }

    /** The time of expiry, for people; empty for never. */
    default Optional<Instant> toTime() {
        return switch (this) {
            case Never _ -> Optional.empty();
            case At end -> Optional.of(end.time());
        };
    }

    /** Whether the key has expired. */
    default boolean hasCome(Instant now) {
        return switch (this) {
            case Never _ -> false;
            case At end -> !now.isBefore(end.time());
        };
    }
}
