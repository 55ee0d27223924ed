package io.trunkline.sms.delivery;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import io.trunkline.sms.delivery.SmsInbound.Arrival;
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

/** Counts the text messages that this process hands over, and what carriers tell it. Thread-safe. */
public final class SmsMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(SmsMetrics.class);

    private final Map<Result, CounterDataPoint> byResult = new EnumMap<>(Result.class);
    private final Map<Receipt, CounterDataPoint> byReceipt = new EnumMap<>(Receipt.class);
    private final Map<Arrival, CounterDataPoint> byArrival = new EnumMap<>(Arrival.class);

    /** What an attempt to hand over a message came to. */
    enum Result {
        /** A carrier has it. */
        ACCEPTED,
        /** A carrier has some parts of it. */
        PARTLY,
        /** A carrier does not take it. */
        REFUSED,
        /** It is tried again. */
        POSTPONED,
        /** It is given up. */
        FAILED,
        /** A carrier may have it. */
        UNKNOWN
    }

    /** What became of a receipt. */
    enum Receipt {
        /** It told something new. */
        RECORDED,
        /** It was known, or is not the last one of its part. */
        REPEATED,
        /** Its part is not known, or not any more. */
        UNKNOWN
    }

    /** @param registry one that has none of these metrics yet */
    public SmsMetrics(PrometheusRegistry registry, SmsQueue queue, InstantSource clock) {
        counters(
                registry,
                "trunkline_sms_messages",
                "How many outgoing text messages were accepted, postponed and so on, each attempt counted.",
                Result.class,
                byResult);
        counters(
                registry,
                "trunkline_sms_receipts",
                "How many receipts of carriers were recorded, were repeated, or are for unknown messages.",
                Receipt.class,
                byReceipt);
        counters(
                registry,
                "trunkline_sms_inbound",
                "How many text messages came from carriers, and were recorded, repeated, or dropped since no account uses their"
                        + " destination.",
                Arrival.class,
                byArrival);
        GaugeWithCallback.builder()
                .name("trunkline_sms_oldest_due_seconds")
                .help("How long the outgoing text message that is due for longest has been due; 0 if none is.")
                .callback(gauge -> overdue(queue, clock.instant())
                        .ifPresent(time -> gauge.call(Unit.millisToSeconds(time.toMillis()))))
                .register(registry);
    }

    private static <E extends Enum<E>> void counters(
            PrometheusRegistry registry, String name, String help, Class<E> results, Map<E, CounterDataPoint> to) {
        Counter counter = Counter.builder()
                .name(name)
                .help(help)
                .labelNames("result")
                .withoutExemplars()
                .register(registry);
        for (E result : results.getEnumConstants()) {
            to.put(result, counter.labelValues(Ascii.lower(result.name())));
        }
    }

    /** Empty while the database cannot be read. */
    private static Optional<Duration> overdue(SmsQueue queue, Instant now) {
        try {
            return Optional.of(queue.nextDue()
                    .map(due -> Duration.between(due, now))
                    .filter(Duration::isPositive)
                    .orElse(Duration.ZERO));
        } catch (StoreException e) {
            LOG.debug("How long text messages are overdue is unknown", e);
            return Optional.empty();
        }
    }

    void count(Result result) {
        Objects.requireNonNull(byResult.get(result)).inc();
    }

    void count(Receipt receipt) {
        Objects.requireNonNull(byReceipt.get(receipt)).inc();
    }

    void count(Arrival arrival) {
        Objects.requireNonNull(byArrival.get(arrival)).inc();
    }
}
