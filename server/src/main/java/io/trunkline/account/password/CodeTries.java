package io.trunkline.account.password;

import com.github.benmanes.caffeine.cache.Cache;
import io.trunkline.digest.Sha256;
import io.trunkline.thread.Caches;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Counts how often a network has tried codes of an account, in the memory of this server. A count that is evicted starts again at zero: the
 * strict limit is stored in the database with the code. Thread-safe.
 */
public final class CodeTries {

    private static final int MOST = 100_000;

    private final int allowance;
    private final Duration window;
    private final InstantSource clock;
    private final Cache<Sha256, Tries> tries = Caches.ofSize(MOST).build();

    private record Tries(int count, Instant until) {}

    /**
     * @param allowance the number of tries allowed in a window
     * @param window the length of the window, which starts with the first try
     */
    public CodeTries(int allowance, Duration window, InstantSource clock) {
        this.allowance = allowance;
        this.window = window;
        this.clock = clock;
    }

    /**
     * Counts a try and returns whether it is allowed.
     *
     * @param account a text that is the same for the same account
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

    /** Resets the count, because another code was requested or the right code was sent. */
    public void reset(String account, String network) {
        tries.invalidate(key(account, network));
    }

    private static Sha256 key(String account, String network) {
        return Sha256.of((network + " " + account).getBytes(StandardCharsets.UTF_8));
    }
}
