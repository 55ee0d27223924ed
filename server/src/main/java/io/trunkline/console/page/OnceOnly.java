package io.trunkline.console.page;

import com.github.benmanes.caffeine.cache.Cache;
import io.trunkline.thread.Caches;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Values for forms that do something and are answered with a page instead of a redirect: a browser that loads that page again, or goes
 * back to it, sends the form once more. Each value is good for one sending. The latest 10 000 spent values are remembered by this server
 * alone: this is for people who press the wrong key, and no defence against others. Thread-safe.
 */
public final class OnceOnly {

    /** The field of a form. */
    public static final String FIELD = "once";

    private static final int REMEMBERED = 10_000;
    private static final int LENGTH = 32;

    private final Cache<String, Boolean> spent = Caches.ofSize(REMEMBERED).build();
    private final RandomGenerator random;

    public OnceOnly(RandomGenerator random) {
        this.random = random;
    }

    /** A value for a form. */
    public String fresh() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    /** Whether a form with this value is sent for the first time; false if it has none. */
    public boolean spend(String value) {
        return value.length() == LENGTH && spent.asMap().putIfAbsent(value, true) == null;
    }
}
