package io.trunkline.callback.send;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After} (RFC 9110, section 10.2.3). */
final class RetryAfter {

    /** The longest time for which a receiver may postpone a delivery. */
    static final Duration LONGEST = Duration.ofHours(24);

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /** A duration from zero to {@link #LONGEST}; null if the header is missing or cannot be read. */
    static @Nullable Duration read(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        if (SECONDS.matcher(text).matches()) {
            return text.length() > MAX_DIGITS ? LONGEST : bounded(Duration.ofSeconds(Integer.parseInt(text)));
        }
        return HttpDate.read(text, now)
                .map(date -> bounded(Duration.between(now, date)))
                .orElse(null);
    }

    private static Duration bounded(Duration duration) {
        if (duration.isNegative()) {
            return Duration.ZERO;
        }
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }
}
