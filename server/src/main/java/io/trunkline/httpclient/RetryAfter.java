package io.trunkline.httpclient;

import io.trunkline.text.Ascii;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After} (RFC 9110, section 10.2.3): seconds, or a date in any of the formats of HTTP. Stateless. */
public final class RetryAfter {

    /** The longest time for which a server may postpone a request. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /** A duration from zero to 24 hours; empty if the header is missing or cannot be read. */
    public static Optional<Duration> read(@Nullable String header, Instant now) {
        if (header == null) {
            return Optional.empty();
        }
        String text = header.strip();
        if (Ascii.isDigits(text)) {
            return Optional.of(
                    text.length() > MAX_DIGITS ? LONGEST : bounded(Duration.ofSeconds(Integer.parseInt(text))));
        }
        return HttpDate.read(text, now).map(date -> bounded(Duration.between(now, date)));
    }

    private static Duration bounded(Duration duration) {
        if (duration.isNegative()) {
            return Duration.ZERO;
        }
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }
}
