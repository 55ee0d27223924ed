package io.trunkline.ops.doctor;

import io.trunkline.store.StoreException;
import io.trunkline.tls.TlsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs checks, all at the same time, and waits for each no longer than a limit. However often it is asked, the checks run one after the
 * other and not more than once within {@link #REMEMBERED}. Thread-safe.
 */
public final class Doctor {

    /** How long a check may take. */
    public static final Duration LIMIT = Duration.ofSeconds(10);

    /** How long the results are given again: people reload pages. */
    static final Duration REMEMBERED = Duration.ofSeconds(3);

    private final List<Check> checks;
    private final Duration limit;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable List<Result> last;
    private long lastAt;

    /** Looks at nothing before it is asked. */
    public Doctor(List<Check> checks) {
        this(checks, LIMIT, System::nanoTime);
    }

    Doctor(List<Check> checks, Duration limit, LongSupplier nanoTime) {
        this.checks = List.copyOf(checks);
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    private record Running(Check check, FutureTask<Result> task) {}

    /** The results of all checks, in their order. Never throws because of a check. */
    public List<Result> examine() {
        lock.lock();
        try {
            List<Result> known = last;
            if (known == null || nanoTime.getAsLong() - lastAt >= REMEMBERED.toNanos()) {
                known = run();
                last = known;
                lastAt = nanoTime.getAsLong();
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private List<Result> run() {
        List<Running> running = new ArrayList<>();
        for (Check check : checks) {
            FutureTask<Result> task = new FutureTask<>(() -> look(check));
            Thread.ofVirtual().name("doctor-" + check.name()).start(task);
            running.add(new Running(check, task));
        }
        long end = nanoTime.getAsLong() + limit.toNanos();
        return running.stream()
                .<Result>map(each -> await(each, Math.max(1, end - nanoTime.getAsLong())))
                .toList();
    }

    private Result await(Running running, long nanos) {
        try {
            return running.task.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            running.task.cancel(true);
            return new Result(
                    running.check.name(),
                    Finding.failed("This took longer than " + Finding.text(limit) + " and was not waited for."),
                    limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(running.check.name(), Finding.failed("This was interrupted."), Duration.ZERO);
        } catch (ExecutionException e) {
            return new Result(running.check.name(), Finding.failed(reason(e.getCause())), Duration.ZERO);
        }
    }

    private Result look(Check check) {
        long begun = nanoTime.getAsLong();
        Finding found;
        try {
            found = check.look().get();
        } catch (RuntimeException e) {
            found = Finding.failed(reason(e));
        }
        return new Result(check.name(), found, Duration.ofNanos(nanoTime.getAsLong() - begun));
    }

    /** Only exceptions that are made for operators show their text: others may have anything in it. */
    private static String reason(@Nullable Throwable failure) {
        return failure instanceof StoreException || failure instanceof TlsException
                ? String.valueOf(failure.getMessage())
                : "This could not be examined: "
                        + (failure == null ? "no reason" : failure.getClass().getSimpleName()) + ".";
    }
}
