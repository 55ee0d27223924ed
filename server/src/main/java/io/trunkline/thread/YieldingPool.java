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
 * A few threads for work that keeps a processor busy for long; they leave it to others ({@link YieldingThreads}), and of the
 * work itself only so much may wait, shared out fairly to those who want it done ({@link FairQueue}). Thread-safe. Starts no thread
 * before the first work comes.
 */
public final class YieldingPool implements AutoCloseable {

    private static final int IDLE_SECONDS = 30;

    /** Guards the queue, and keeps as many runs of {@link #doNext} in the threads' own queue as there is work in it. */
    private final Object lock = new Object();

    private final FairQueue<Work<?>> queue;
    private final ThreadPoolExecutor threads;
    private boolean closed;

    /**
     * With threads that end when they have nothing to do.
     *
     * @param name of the threads, which get a number each
     * @param waiting how much work may wait beside what is being done; a quarter of it for known requesters alone, and one for strangers
     */
    public YieldingPool(String name, int threads, int waiting) {
        this.queue = new FairQueue<>(threads + waiting);
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                // The other queue has the bound.
                new LinkedBlockingQueue<>(),
                new YieldingThreads(name));
        this.threads.allowCoreThreadTimeOut(true);
    }

    /** @param result completed by the work, or by {@link RejectedExecutionException} if it had to make room */
    private record Work<T>(Requester requester, Supplier<T> work, CompletableFuture<T> result) {

        /** Does the work; who runs what is returned tells whoever waits for the result. */
        Runnable run() {
            try {
                T done = work.get();
                return () -> result.complete(done);
            } catch (Throwable e) {
                // Whatever it is, it is for who waits.
                return () -> result.completeExceptionally(e);
            }
        }
    }

    /**
     * Has the work done and waits for it.
     *
     * @throws RejectedExecutionException if too much is waiting
     */
    public <T> T run(Requester requester, Supplier<T> work) {
        Work<T> own = new Work<>(requester, work, new CompletableFuture<>());
        Work<?> refused = offer(own);
        if (refused != null) {
            refused.result().completeExceptionally(new RejectedExecutionException("Too much is waiting"));
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
        // Before anybody is told, so that who goes on at once finds the place free.
        synchronized (lock) {
            queue.done(next.requester());
        }
        telling.run();
    }

    /** Has done what is waiting and takes no more. Idempotent. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        threads.shutdown();
    }
}
