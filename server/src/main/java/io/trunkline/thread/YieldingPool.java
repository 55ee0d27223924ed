package io.trunkline.thread;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A few threads for work that keeps a processor busy for long; they leave it to others ({@link YieldingThreads}), and of the
 * work itself only so much may wait. Thread-safe. Starts no thread before the first work comes.
 */
public final class YieldingPool implements AutoCloseable {

    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor pool;

    /**
     * With threads that end when they have nothing to do.
     *
     * @param name of the threads, which get a number each
     * @param queue how much work may wait
     */
    public YieldingPool(String name, int threads, int queue) {
        pool = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue),
                new YieldingThreads(name));
        pool.allowCoreThreadTimeOut(true);
    }

    /**
     * Has the work done and waits for it.
     *
     * @throws RejectedExecutionException if too much is waiting
     */
    public <T> T run(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, pool).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Has done what is waiting and takes no more. Idempotent. */
    @Override
    public void close() {
        pool.shutdown();
    }
}
