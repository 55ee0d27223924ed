package io.trunkline.access.key;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When a key ends by itself. Always said: a key of which nothing is known does not last for ever. Immutable. */
public sealed interface KeyEnd {

    /** It ends only when it is deleted. */
    record Never() implements KeyEnd {}

    /** From this time on it is refused. */
    record At(Instant time) implements KeyEnd {

        /** Kept to the microsecond. */
        public At {
            time = time.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** It ends only when it is deleted. */
    static KeyEnd never() {
        return new Never();
    }

    /** It is refused from a time on. */
    static KeyEnd at(Instant time) {
        return new At(time);
    }

    /** The time, for people; empty for never. */
    default Optional<Instant> toTime() {
        return switch (this) {
            case Never _ -> Optional.empty();
            case At end -> Optional.of(end.time());
        };
    }

    /** Whether it has come. */
    default boolean hasCome(Instant now) {
        return switch (this) {
            case Never _ -> false;
            case At end -> !now.isBefore(end.time());
        };
    }
}
