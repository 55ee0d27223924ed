package io.trunkline.callback.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import io.trunkline.thread.Caches;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of accounts whose callbacks have to wait for the operator: once an hour for each account and reason. Thread-safe. */
final class PostponedAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(PostponedAccounts.class);

    private static final Duration INTERVAL = Duration.ofHours(1);

    /** Beyond this many, some warnings are repeated more often. */
    private static final int MOST = 10_000;

    private record Cause(long accountId, String reason) {}

    private final Cache<Cause, Boolean> told;

    PostponedAccounts(InstantSource clock) {
        told = Caches.ofSize(MOST)
                .expireAfterWrite(INTERVAL)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** @param reason one sentence without a full stop and without secrets */
    void warn(long accountId, String reason) {
        if (told.asMap().putIfAbsent(new Cause(accountId, reason), true) == null) {
            LOG.warn("Callbacks of account {} are postponed: {}", accountId, reason);
        }
    }
}
