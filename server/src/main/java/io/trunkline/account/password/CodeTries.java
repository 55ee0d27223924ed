package io.trunkline.account.password;

import com.github.benmanes.caffeine.cache.Cache;
import io.trunkline.digest.Sha256;
import io.trunkline.thread.Caches;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How often a network has tried codes of an account, in the memory of this server. What is forgotten begins anew: the bound that must hold
 * is in the database, with the code. Thread-safe.
 */
public final class CodeTries {

    private static final int MOST = 100_000;

    private final int allowance;
    private final Duration window;
    private final InstantSource clock;
    private final Cache<Sha256, Tries> tries = Caches.ofSize(MOST).build();

    private record Tries(int count, Instant until) {}

    /**
     * @param allowance tries in a window
     * @param window begins with the first try
     */
    public CodeTries(int allowance, Duration window, InstantSource clock) {
        this.allowance = allowance;
        this.window = window;
        this.clock = clock;
    }

    /**
     * Counts a try, and tells whether it is allowed.
     *
     * @param account the same text for the same account
     */
    public boolean take(String account, String network) {
        Instant now = clock.instant();
        return tries.asMap()
                        .compute(
                                key(account, network),
                                (_, before) -> before == null || !now.isBefore(before.until())
                                        ? new Tries(1, now.plus(window))
                                        : new Tries(Math.min(before.count() + 1, allowance + 1), before.until()))
                        .count()
                <= allowance;
    }

    /** Begins anew, because another code was asked for, or the right one was shown. */
    public void reset(String account, String network) {
        tries.invalidate(key(account, network));
    }

    private static Sha256 key(String account, String network) {
        return Sha256.of((network + " " + account).getBytes(StandardCharsets.UTF_8));
    }
}
