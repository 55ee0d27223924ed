package io.trunkline.account.password;

import com.github.benmanes.caffeine.cache.Cache;
import io.trunkline.audit.Actor;
import io.trunkline.thread.Caches;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often each caller's new password was refused because it had been used before. Without a limit, that answer would let a caller
 * guess the account's passwords. Each caller is counted separately, so that none can block another. Kept in memory for the callers of the
 * last window. Thread-safe.
 */
public final class PasswordRefusals {

    private static final int MAX_IN_WINDOW = 10;
    private static final int MAX_CALLERS = 10_000;

    private final Duration window;
    private final InstantSource clock;
    private final Cache<CallerId, List<Instant>> refusals;

    /**
     * Creates a counter without refusals.
     *
     * @param window how long a refused password counts
     */
    public PasswordRefusals(Duration window, InstantSource clock) {
        this.window = window;
        this.clock = clock;
        this.refusals = Caches.ofSize(MAX_CALLERS).expireAfterWrite(window).build();
    }

    private record CallerId(long accountId, String actorId) {}

    /** Returns how long the caller has to wait before another try; empty if it may try now. */
    public Optional<Duration> wait(long accountId, Actor actor) {
        Instant now = clock.instant();
        List<Instant> recent = recent(refusals.getIfPresent(new CallerId(accountId, actor.id())), now);
        return recent.size() < MAX_IN_WINDOW
                ? Optional.empty()
                : Optional.of(Duration.between(now, recent.getFirst().plus(window)));
    }

    /** Counts a refusal of a password that had been used before. */
    public void add(long accountId, Actor actor) {
        Instant now = clock.instant();
        refusals.asMap()
                .merge(
                        new CallerId(accountId, actor.id()),
                        List.of(now),
                        (before, one) -> Stream.concat(recent(before, now).stream(), one.stream())
                                .toList());
    }

    private List<Instant> recent(@Nullable List<Instant> all, Instant now) {
        return all == null
                ? List.of()
                : all.stream().filter(at -> at.isAfter(now.minus(window))).toList();
    }
}
