package io.trunkline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.store.commit.GuardedChange;
import io.trunkline.testing.Counted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;

/** Holds a database's writer at a known point, so that tests decide which units of work share a transaction. */
public final class WriterUnderTest implements AutoCloseable {

    private final Store store;
    private final Counted counted;
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch release = new CountDownLatch(1);
    private final Future<?> blocker;

    /**
     * Returns once the writer is busy with a unit of work that ends only with {@link #release()}.
     *
     * @param counted by that store
     */
    WriterUnderTest(Store store, Counted counted) throws InterruptedException {
        this.store = store;
        this.counted = counted;
        CountDownLatch busy = new CountDownLatch(1);
        blocker = callers.submit(() -> store.database().write(handle -> {
            busy.countDown();
            release.await();
            return 0;
        }));
        busy.await();
    }

    /** Queues a unit of work behind all that were queued before. */
    <T> Future<T> queue(HandleCallback<T, ?> work) {
        return queueCall(() -> store.database().write(work));
    }

    /** Queues a guarded change behind all that were queued before. */
    Future<Boolean> queue(GuardedChange change) {
        return queueCall(() -> store.database().writeIfUnchanged(change));
    }

    private <T> Future<T> queueCall(Callable<T> call) {
        long before = queued(counted);
        Future<T> future = callers.submit(call);
        await(() -> queued(counted) > before || future.isDone());
        return future;
    }

    /** How many units of work wait for the writer. */
    public static long queued(Counted counted) {
        return counted.value("trunkline_write_queue_length");
    }

    /** Lets the writer go on: what is queued shares the next transaction. */
    void release() {
        release.countDown();
    }

    /** Lets the writer go on and returns what became of each unit of work: what it threw, or null. */
    static List<@Nullable Throwable> outcomes(List<Future<Integer>> futures) throws InterruptedException {
        List<@Nullable Throwable> outcomes = new ArrayList<>();
        for (Future<Integer> future : futures) {
            try {
                future.get();
                outcomes.add(null);
            } catch (ExecutionException e) {
                outcomes.add(e.getCause());
            }
        }
        return outcomes;
    }

    public static void await(BooleanSupplier condition) {
        assertThat(CompletableFuture.supplyAsync(() -> {
                    while (!condition.getAsBoolean()) {
                        Thread.onSpinWait();
                    }
                    return true;
                }))
                .succeedsWithin(Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        release();
        callers.close();
        assertThat(blocker).isDone();
    }
}
