package io.trunkline.sms.smpp;

import io.trunkline.sms.smpp.SmppBinder.NoCarrierException;
import io.trunkline.thread.Joining;
import io.trunkline.thread.Signal;
import io.trunkline.thread.WorkerHealth;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a session with the carrier, by a thread of its own: connects again after a loss, with pauses that grow as long as it fails. Thread-safe.
 */
final class SmppKeeper {

    /** A session that ends sooner counts as a failure, so that a carrier that ends them all is not called without a pause. */
    private static final long STABLE_NANOS = Duration.ofSeconds(30).toNanos();

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 20;

    private final SmppBinder binder;
    private final Duration timeout;
    private final Pauses pauses;
    private final WorkerHealth health;
    private final Runnable onTick;
    private final LongSupplier nanoTime;
    private final Signal signal = new Signal();
    private final Thread thread = Thread.ofPlatform().daemon().name("sms-smpp").unstarted(this::keep);

    private volatile boolean closed;
    private volatile @Nullable SmppLink link;
    private volatile long nextAttempt;

    // Only the thread uses these.
    private long boundSince;
    private int failures;

    /** The first and the longest pause before another attempt. */
    record Pauses(Duration first, Duration longest) {

        static final Pauses USUAL = new Pauses(Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    /** @param onTick called about each second by the thread */
    SmppKeeper(
            SmppBinder binder,
            Duration timeout,
            Pauses pauses,
            WorkerHealth health,
            Runnable onTick,
            LongSupplier nanoTime) {
        this.binder = binder;
        this.timeout = timeout;
        this.pauses = pauses;
        this.health = health;
        this.onTick = onTick;
        this.nanoTime = nanoTime;
        nextAttempt = nanoTime.getAsLong();
    }

    void start() {
        thread.start();
    }

    /** The session, if there is one. */
    Optional<SmppLink> link() {
        return Optional.ofNullable(link).filter(SmppLink::isBound);
    }

    /** How long it takes at least until there may be a session. */
    Duration untilNextAttempt() {
        return Duration.ofNanos(Math.max(0, nextAttempt - nanoTime.getAsLong()));
    }

    private void keep() {
        try {
            while (!closed) {
                look();
                onTick.run();
                Duration left = untilNextAttempt();
                signal.await(link != null || left.compareTo(TICK) > 0 ? TICK : left);
            }
        } catch (InterruptedException _) {
            // Nobody interrupts it.
            closed = true;
        }
    }

    private void look() {
        SmppLink kept = link;
        if (kept != null && kept.writingNanos() > timeout.toNanos()) {
            kept.cut();
        }
        if (kept != null && !kept.isBound()) {
            lost(kept);
        }
        if (link == null && !closed && nextAttempt - nanoTime.getAsLong() <= 0) {
            connect();
        }
    }

    private void lost(SmppLink kept) {
        kept.close();
        link = null;
        if (nanoTime.getAsLong() - boundSince >= STABLE_NANOS) {
            failures = 0;
            nextAttempt = nanoTime.getAsLong();
        } else {
            pause();
        }
    }

    private void connect() {
        try {
            link = binder.bind(signal::give);
            boundSince = nanoTime.getAsLong();
            health.succeeded();
        } catch (NoCarrierException | RuntimeException e) {
            if (!closed) {
                pause();
                health.failed(e);
            }
        }
    }

    private void pause() {
        Duration pause = pauses.first().multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        Duration bounded = pause.compareTo(pauses.longest()) > 0 ? pauses.longest() : pause;
        nextAttempt = nanoTime.getAsLong() + bounded.toNanos();
    }

    /**
     * Ends the session, and does not connect again.
     *
     * @param farewell how long the carrier may take to answer the farewell
     */
    void close(Duration farewell) {
        closed = true;
        SmppLink kept = link;
        if (kept != null) {
            kept.setTransactionTimer(farewell.toMillis());
            kept.unbindAndClose();
        }
        binder.abort();
        signal.give();
        if (thread.isAlive()) {
            Joining.untilEnded(thread);
        }
        // One that was bound meanwhile.
        SmppLink late = link;
        if (late != null) {
            late.close();
        }
    }
}
