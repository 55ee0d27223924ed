package io.trunkline.thread;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A few threads for CPU-intensive work. They yield to others ({@link YieldingThreads}), and a limited amount of
 * work may wait, shared fairly among its requesters ({@link FairQueue}). Thread-safe. Starts no thread
 * before the first work arrives.
 */
public final class YieldingPool implements AutoCloseable {

    private static final int IDLE_SECONDS = 30;

    /** Guards the queue, and keeps as many runs of {@link #doNext} in the threads' own queue as it contains work. */
    private final Object lock = new Object();

    private final FairQueue<Work<?>> queue;
    private final ThreadPoolExecutor threads;
    private boolean closed;

    /**
     * Creates a pool whose threads end when idle.
     *
     * @param name prefix of the threads' names
     * @param waiting how much work may wait in addition to that in progress; a quarter of it only for known requesters, and one for
     *     strangers
     */
    public YieldingPool(String name, int threads, int waiting) {
        this.queue = new FairQueue<>(threads + waiting);
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                // The other queue is bounded.
                new LinkedBlockingQueue<>(),
                new YieldingThreads(name));
        this.threads.allowCoreThreadTimeOut(true);
    }

    /** @param result completed by the work, or with {@link RejectedExecutionException} if it was evicted */
    private record Work<T>(Requester requester, Supplier<T> work, CompletableFuture<T> result) {

        /** Does the work; running the returned task completes the result. */
        Runnable run() {
            try {
                T done = work.get();
                return () -> result.complete(done);
            } catch (Throwable e) {
                // Whatever it is, the waiting caller gets it.
                return () -> result.completeExceptionally(e);
            }
        }
    }

    /**
     * Submits the work and waits for it.
     *
     * @throws RejectedExecutionException if too much is waiting
     */
    public <T> T run(Requester requester, Supplier<T> work) {
        Work<T> own = new Work<>(requester, work, new CompletableFuture<>());
        Work<?> refused = offer(own);
        if (refused != null) {
            refused.result().completeExceptionally(new RejectedExecutionException("Too much work is waiting"));
        }
        try {
            return own.result().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private @Nullable Work<?> offer(Work<?> work) {
        synchronized (lock) {
            if (closed) {
                return work;
            }
            Work<?> refused = queue.offer(work.requester(), work);
            if (refused == null) {
                threads.execute(this::doNext);
            }
            return refused;
        }
    }

    private void doNext() {
        Work<?> next;
        synchronized (lock) {
            next = queue.take();
        }
        if (next == null) {
            throw new IllegalStateException("There are more runs than work");
        }
        Runnable telling = next.run();
        // Before completing the result, so that its receiver finds the place free.
        synchronized (lock) {
            queue.done(next.requester());
        }
        telling.run();
    }

    /** Finishes waiting work and accepts no more. Idempotent. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        threads.shutdown();
    }
}
