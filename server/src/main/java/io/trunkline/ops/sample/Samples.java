package io.trunkline.ops.sample;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.thread.Repeating;
import io.trunkline.thread.Signal;
import io.trunkline.thread.WorkerHealth;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The samples of the last hour, one each ten seconds. Nothing is sampled before somebody asks for them, nor longer than an hour after the
 * last time. Thread-safe.
 */
public final class Samples implements AutoCloseable {

    /** Time between two samples. */
    public static final Duration INTERVAL = Duration.ofSeconds(10);

    /** How long samples are kept, and taken for nobody. */
    public static final Duration KEPT = Duration.ofHours(1);

    private static final int MOST = (int) KEPT.dividedBy(INTERVAL) + 1;
    private static final double MILLIS = 1000;

    private static final Set<String> METRICS =
            Stream.of(Meter.values()).flatMap(meter -> meter.metrics().stream()).collect(Collectors.toSet());

    private final PrometheusRegistry registry;
    private final InstantSource clock;
    private final Supplier<WorkerHealth> health;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private @Nullable Repeating sampling;
    private @Nullable Readings last;
    private Instant lastAt = Instant.EPOCH;
    private Instant askedAt = Instant.EPOCH;
    private boolean closed;

    /**
     * Samples nothing yet, and starts no thread.
     *
     * @param health records whether sampling succeeds; asked for once it begins
     */
    public Samples(PrometheusRegistry registry, InstantSource clock, Supplier<WorkerHealth> health) {
        this.registry = registry;
        this.clock = clock;
        this.health = health;
    }

    /** The samples so far, oldest first; from the first call on there are more and more. */
    public synchronized List<Sample> list() {
        askedAt = clock.instant();
        if (sampling == null && !closed) {
            take();
            sampling = Repeating.start(health.get(), new Signal(), INTERVAL, INTERVAL, _ -> sample());
        }
        return List.copyOf(samples);
    }

    /** Takes a sample, unless nobody has looked for long. */
    synchronized void sample() {
        if (clock.instant().isBefore(askedAt.plus(KEPT))) {
            take();
        } else {
            last = null;
        }
    }

    private void take() {
        Instant now = clock.instant();
        Readings readings = Readings.of(registry, METRICS);
        Map<Meter, Double> values = new EnumMap<>(Meter.class);
        Readings before = last;
        double seconds = Duration.between(lastAt, now).toMillis() / MILLIS;
        for (Meter meter : Meter.values()) {
            value(meter, readings, before, seconds).ifPresent(value -> values.put(meter, value));
        }
        samples.addLast(new Sample(now, values));
        while (samples.size() > MOST || samples.getFirst().at().isBefore(now.minus(KEPT))) {
            samples.removeFirst();
        }
        last = readings;
        lastAt = now;
    }

    private static OptionalDouble value(Meter meter, Readings now, @Nullable Readings before, double seconds) {
        return switch (meter) {
            case HEAP ->
                OptionalDouble.of((double)
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            case CPU -> load();
            case WAITING -> now.get("trunkline_callbacks_waiting");
            case COMMIT -> before == null ? OptionalDouble.empty() : average(now, before);
            case CHANGES -> rate(now, before, seconds, "trunkline_write_batch_changes" + Readings.SUM);
            case CALLBACKS, MAILS, REFUSED ->
                rate(now, before, seconds, meter.metrics().toArray(String[]::new));
        };
    }

    /** Since the previous call; negative where it is not known. */
    private static OptionalDouble load() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            double load = system.getProcessCpuLoad();
            return load < 0 ? OptionalDouble.empty() : OptionalDouble.of(load * 100);
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble rate(Readings now, @Nullable Readings before, double seconds, String... names) {
        if (before == null || seconds <= 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Stream.of(names)
                        .mapToDouble(name -> now.growth(before, name).orElse(0))
                        .sum()
                / seconds);
    }

    private static OptionalDouble average(Readings now, Readings before) {
        String name = "trunkline_write_commit_seconds";
        double count = now.growth(before, name + Readings.COUNT).orElse(0);
        return count == 0
                ? OptionalDouble.of(0)
                : OptionalDouble.of(now.growth(before, name + Readings.SUM).orElse(0) / count * MILLIS);
    }

    /** Stops sampling. Idempotent. */
    @Override
    public void close() {
        Repeating running;
        synchronized (this) {
            closed = true;
            running = sampling;
        }
        // Not while holding the lock, which the last sample may be waiting for.
        if (running != null) {
            running.close();
        }
    }
}
