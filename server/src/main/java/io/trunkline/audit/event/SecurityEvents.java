package io.trunkline.audit.event;

import io.trunkline.thread.Joining;
import io.trunkline.thread.Signal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream of security events: a file for monitoring programs, one JSON object per line. Thread-safe.
 *
 * <p>Report only events that are already durable. Callers never wait: lines are written by a separate thread, and events that do not fit
 * into the queue are counted and reported. The file is reopened for every batch, so that it may be moved away at any time. The stream is
 * not the record of changes; that is the audit log.
 */
public final class SecurityEvents implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SecurityEvents.class);
    private static final int MOST_WAITING = 10_000;
    private static final int PORTION = 1_000;

    /** How long to keep writing remaining events on exit, since a pipe that nobody reads would take forever. */
    private static final Duration LAST_WRITES = Duration.ofSeconds(5);

    private static final Duration UNTIL_WOKEN = Duration.ofDays(1);

    private final Optional<EventTarget> target;
    private final Optional<EventLines> lines;
    private final InstantSource clock;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Signal told = new Signal();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong underWay = new AtomicLong();
    private final AtomicBoolean started = new AtomicBoolean();

    /** A daemon platform thread: opening a pipe would block a carrier of virtual threads, and must not keep the process alive. */
    private final Thread writer =
            Thread.ofPlatform().daemon().name("security-events").unstarted(this::writeAll);

    private volatile boolean closing;
    private boolean failing;

    /** @param target the target to append to; empty for no stream. No thread is started before the first event. */
    public SecurityEvents(Optional<EventTarget> target, InstantSource clock) {
        this.target = target;
        this.lines = target.map(EventLines::new);
        this.clock = clock;
    }

    /** Queues an event to be written soon. */
    public void tell(SecurityEvent event) {
        if (target.isEmpty() || closing) {
            return;
        }
        if (!waiting.offer(event.line()) && lost.getAndIncrement() == 0) {
            LOG.warn("{} accepts security events too slowly; some are lost", name());
        }
        if (!started.get() && started.compareAndSet(false, true)) {
            writer.start();
        }
        told.give();
    }

    private void writeAll() {
        try {
            while (!closing || !waiting.isEmpty()) {
                List<String> portion = new ArrayList<>();
                waiting.drainTo(portion, PORTION);
                if (portion.isEmpty()) {
                    told.await(UNTIL_WOKEN);
                } else {
                    write(portion);
                }
            }
            if (lost.get() > 0) {
                write(List.of());
            }
        } catch (InterruptedException e) {
            LOG.warn("Security events are no longer written because their thread was interrupted");
        }
    }

    /** Appends lines; those that cannot be written are counted as lost. */
    public synchronized void write(List<String> portion) {
        long missing = lost.getAndSet(0);
        underWay.set(missing + portion.size());
        List<String> all = new ArrayList<>(portion);
        if (missing > 0) {
            all.addFirst(SecurityEvent.lost(clock.instant(), missing).line());
        }
        EventLines.Outcome outcome = lines.orElseThrow().append(all);
        int unwritten = all.size() - outcome.written();
        // The first line may stand for many events.
        lost.addAndGet(unwritten > portion.size() ? missing + portion.size() : unwritten);
        underWay.set(0);
        outcome.failure()
                .filter(_ -> !failing)
                .ifPresent(e -> LOG.warn("Security events cannot be written to {}", name(), e));
        failing = outcome.failure().isPresent();
    }

    private String name() {
        return target.map(EventTarget::toString).orElse("");
    }

    /** Writes the queued events, for at most a few seconds; the number of events left is logged. Later events are dropped. */
    @Override
    public void close() {
        closing = true;
        if (!started.get()) {
            return;
        }
        told.give();
        boolean _ = Joining.within(LAST_WRITES, writer);
        long left = lost.get() + underWay.get() + waiting.size();
        if (left > 0) {
            LOG.warn("Security events lost because they could not be written to {}: {}", name(), left);
        }
    }
}
