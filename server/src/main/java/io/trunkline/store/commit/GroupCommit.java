package io.trunkline.store.commit;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.store.Database;
import io.trunkline.store.Engine;
import io.trunkline.store.Refusal;
import io.trunkline.store.StoreException;
import io.trunkline.store.commit.Batch.Again;
import io.trunkline.store.commit.Batch.Committed;
import io.trunkline.store.commit.Batch.Failed;
import io.trunkline.store.commit.Batch.Outcome;
import io.trunkline.thread.Joining;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one batch after another. A thread takes everything that has gathered while the last batch was written, runs it in one transaction,
 * and commits once for all of it: the wait for the disk is shared. A guarded change that finds no other write in progress is written by its
 * caller, which then need not wake that thread and be woken by it.
 */
public final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final long NEVER = Long.MIN_VALUE;
    private static final long FIRST_PAUSE_NANOS = 5_000_000;
    /** Limits the pause: a unit that waits longer would hold up those after it for too long. */
    private static final int MOST_DOUBLINGS = 4;

    private final Engine engine;
    private final int batchSize;
    private final WriteQueue queue;
    private final WriteMetrics metrics;
    private final Thread writer;
    /** Held by the thread that writes. */
    private final ReentrantLock turn = new ReentrantLock();

    /** The time of the last one by {@link System#nanoTime()}. */
    private volatile long lastGeneralRefusal = NEVER;

    /** Used by the thread that holds the turn. Null after the connection was lost. */
    private @Nullable WriteConnection connection;

    /**
     * Takes over the connection and starts the writer.
     *
     * @param registry for the metrics of writing
     */
    public GroupCommit(
            Engine engine, WriteConnection connection, int queueSize, int batchSize, PrometheusRegistry registry) {
        this.engine = engine;
        this.connection = connection;
        this.batchSize = batchSize;
        this.queue = new WriteQueue(queueSize, registry);
        this.metrics = new WriteMetrics(registry);
        this.writer = Thread.ofPlatform().name("trunkline-writer").unstarted(this::runUntilClosed);
        this.writer.start();
    }

    /** See {@link Database#write}. */
    public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
        return write(new UnitOfWork<>(work));
    }

    /** See {@link Database#writeIfUnchanged}. */
    public boolean writeIfUnchanged(GuardedChange change) {
        GuardedWrite write = new GuardedWrite(change);
        return writeAtOnce(write) ? outcome(write) : write(write);
    }

    /**
     * Returns false if others are writing or waiting to write. Only for changes that run no code of their callers, since that code could
     * write in turn. And only if the engine works in its caller's thread: callers are virtual threads, where waiting for a server's answer
     * costs as much as waking the writer, and an interrupt would close the connection.
     */
    private boolean writeAtOnce(GuardedWrite write) {
        if (engine.waitsForAnswers() || !turn.tryLock()) {
            return false;
        }
        try {
            boolean idle = queue.isIdle();
            if (idle) {
                runSafely(List.of(write));
            }
            return idle;
        } finally {
            turn.unlock();
        }
    }

    private <T, X extends Exception> T write(QueuedWrite<T, X> unit) throws X {
        if (Thread.currentThread() == writer) {
            throw new IllegalStateException(
                    "write() was called inside a unit of work, which would deadlock; use its handle");
        }
        queue.add(unit);
        return outcome(unit);
    }

    private <T, X extends Exception> T outcome(QueuedWrite<T, X> unit) throws X {
        try {
            return unit.await(engine);
        } catch (StoreException e) {
            if (e.isGeneral()) {
                lastGeneralRefusal = System.nanoTime();
            }
            throw e;
        }
    }

    /** See {@link Database#hasRefusedChanges}. */
    public boolean hasRefused(Duration lately) {
        long last = lastGeneralRefusal;
        return last != NEVER && System.nanoTime() - last < lately.toNanos();
    }

    /** Accepts no further work, commits what is queued, and ends the thread. Idempotent. */
    @Override
    public void close() {
        queue.close();
        if (Thread.currentThread() == writer) {
            return;
        }
        Joining.untilEnded(writer);
    }

    private void runUntilClosed() {
        try {
            while (queue.awaitUnits()) {
                inTurn(() -> runSafely(queue.take(batchSize)));
            }
        } finally {
            queue.close();
            refuse(queue.drain(), Refusal.unavailable("The writer of " + engine.name() + " has stopped", null));
            inTurn(this::disconnect);
        }
    }

    private void inTurn(Runnable work) {
        turn.lock();
        try {
            work.run();
        } finally {
            turn.unlock();
        }
    }

    private void runSafely(List<QueuedWrite<?, ?>> batch) {
        try {
            metrics.taken(batch, System.nanoTime());
            run(batch);
            // Whatever it is, the callers must learn of it and the writer must live on.
        } catch (Throwable t) {
            disconnect();
            refuse(batch, Refusal.failed("The change could not be written to " + engine.name(), t));
            LOG.error("The writer failed unexpectedly", t);
        }
    }

    private void run(List<QueuedWrite<?, ?>> batch) {
        Outcome outcome = attempt(batch);
        if (outcome instanceof Again && batch.size() > 1) {
            outcome = runOneByOne(batch);
        } else if (outcome instanceof Again again) {
            outcome = runAgain(batch, again);
        }
        if (outcome instanceof Failed failed) {
            refuse(batch, failed.reason());
            if (failed.unreachable()) {
                // The next connection attempt may take as long as this one: the waiting callers have waited long
                // enough.
                refuse(queue.drain(), failed.reason());
            }
        }
    }

    /** Runs each unit in a transaction of its own, so that one that cannot succeed holds up no other. */
    private Outcome runOneByOne(List<QueuedWrite<?, ?>> batch) {
        for (QueuedWrite<?, ?> unit : batch) {
            if (!unit.isDone()) {
                Outcome outcome = runAgain(List.of(unit), new Again(null, Integer.MAX_VALUE));
                if (outcome instanceof Failed failed) {
                    if (failed.unreachable()) {
                        return failed;
                    }
                    unit.refuse(failed.reason());
                }
            }
        }
        return new Committed();
    }

    /** Retries a unit. If it fails in the end, the reason includes the earlier tries. */
    private Outcome runAgain(List<QueuedWrite<?, ?>> unit, Again first) {
        List<Refusal> before = new ArrayList<>();
        Outcome outcome = first;
        for (int tries = 1; outcome instanceof Again again; tries++) {
            if (unit.getFirst().isDone()) {
                return new Committed();
            }
            Refusal reason = again.reason();
            if (reason != null) {
                if (tries >= again.maxTries()) {
                    return new Failed(reason.after(before), false);
                }
                before.add(reason);
                LockSupport.parkNanos(this, pauseNanos(tries));
            }
            outcome = attempt(unit);
        }
        return outcome instanceof Failed failed
                ? new Failed(failed.reason().after(before), failed.unreachable())
                : outcome;
    }

    /**
     * The pause doubles each time up to a limit, and is never the same: two servers that got into each other's way would otherwise meet
     * again.
     */
    private static long pauseNanos(int tries) {
        long longest = FIRST_PAUSE_NANOS << Math.min(tries, MOST_DOUBLINGS);
        return longest / 2 + Math.floorMod(System.nanoTime(), longest / 2);
    }

    private Outcome attempt(List<QueuedWrite<?, ?>> batch) {
        WriteConnection open = connection;
        if (open == null) {
            try {
                open = engine.openWriter();
                connection = open;
            } catch (StoreException e) {
                return new Failed(
                        new Refusal(Refusal.Effect.CONNECTION_LOST, true, e.kind(), reasonOf(e), e.getCause()), true);
            }
        }
        Batch transaction = new Batch(engine, open, batch, metrics);
        Outcome outcome = transaction.run();
        if (transaction.isConnectionUnusable()) {
            disconnect();
        }
        if (outcome instanceof Committed) {
            metrics.shared(batch.size());
            batch.forEach(QueuedWrite::complete);
        }
        return outcome;
    }

    private static String reasonOf(StoreException e) {
        String message = e.getMessage();
        return message == null ? e.kind().name() : message;
    }

    private void disconnect() {
        WriteConnection lost = connection;
        connection = null;
        if (lost != null) {
            lost.close();
        }
    }

    private static void refuse(List<QueuedWrite<?, ?>> units, Refusal reason) {
        units.forEach(unit -> unit.refuse(reason));
    }
}
