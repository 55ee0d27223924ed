package io.trunkline.notification.send;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import io.trunkline.notification.OutboxQueue;
import io.trunkline.store.StoreException;
import io.trunkline.text.Ascii;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the messages that this process sends, and tells how long the oldest in the database is overdue. Thread-safe. */
public final class MailMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(MailMetrics.class);

    private final Map<Result, CounterDataPoint> byResult = new EnumMap<>(Result.class);

    /** What an attempt to send a message came to. */
    enum Result {
        /** A mail server accepted it. */
        SENT,
        /** It stays here, since there is no mail server. */
        KEPT,
        /** Its address bounces. */
        WITHHELD,
        /** It is tried again. */
        POSTPONED,
        /** It is given up. */
        FAILED
    }

    /** @param registry one that has none of these metrics yet */
    public MailMetrics(PrometheusRegistry registry, OutboxQueue queue, InstantSource clock) {
        Counter results = Counter.builder()
                .name("trunkline_mail_messages")
                .help(
                        "How many messages to owners were sent, kept, withheld, postponed or given up, each attempt counted.")
                .labelNames("result")
                .withoutExemplars()
                .register(registry);
        for (Result result : Result.values()) {
            byResult.put(result, results.labelValues(Ascii.lower(result.name())));
        }
        GaugeWithCallback.builder()
                .name("trunkline_mail_oldest_due_seconds")
                .help("How long the message that is due for longest has been due; 0 if none is.")
                .callback(gauge -> overdue(queue, clock.instant())
                        .ifPresent(time -> gauge.call(Unit.millisToSeconds(time.toMillis()))))
                .register(registry);
    }

    /** Empty while the database cannot be read. */
    private static Optional<Duration> overdue(OutboxQueue queue, Instant now) {
        try {
            return Optional.of(queue.nextDue()
                    .map(due -> Duration.between(due, now))
                    .filter(Duration::isPositive)
                    .orElse(Duration.ZERO));
        } catch (StoreException e) {
            LOG.debug("How long messages are overdue is unknown", e);
            return Optional.empty();
        }
    }

    void count(Result result, int messages) {
        Objects.requireNonNull(byResult.get(result)).inc(messages);
    }
}
