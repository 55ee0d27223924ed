package io.trunkline.thread;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A task in the background: done when it is time or when it is asked for, whatever the last time ended with. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RepeatingTest {

    private static final Duration LONG = Duration.ofDays(1);

    private static final long SHORTER_THAN_THE_PAUSE = 300;

    private final WorkerHealth health =
            new Workers(IllegalStateException.class::isInstance, new PrometheusRegistry()).health("task");

    @Test
    void theTaskIsDoneWheneverItIsAskedFor() throws InterruptedException {
        Signal signal = new Signal();
        Semaphore done = new Semaphore(0);
        try (Repeating _ = Repeating.start(health, signal, LONG, LONG, _ -> done.release())) {
            assertThat(done.tryAcquire()).isFalse();
            for (int i = 0; i < 3; i++) {
                signal.give();
                done.acquire();
            }
        }
        assertThat(done.tryAcquire()).isFalse();
    }

    @Test
    void theTaskIsDoneWhenItIsTimeAlsoAfterAFailure() throws InterruptedException {
        AtomicInteger times = new AtomicInteger();
        CountDownLatch thrice = new CountDownLatch(3);
        try (Repeating _ = Repeating.start(health, new Signal(), Duration.ZERO, Duration.ofMillis(1), _ -> {
            thrice.countDown();
            if (times.incrementAndGet() == 1) {
                throw new IllegalStateException("the first time");
            }
        })) {
            thrice.await();
        }
        assertThat(times.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void closingWaitsForTheTaskWhichHearsOfIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        Repeating repeating = Repeating.start(health, new Signal(), Duration.ZERO, LONG, stopping -> {
            begun.countDown();
            while (!stopping.getAsBoolean()) {
                Thread.onSpinWait();
            }
            ended.incrementAndGet();
        });
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        repeating.close();
        assertThat(ended).hasValue(1);
    }

    @Test
    void anErrorEndsNothingAndIsToldUntilTheTaskGoesWell() throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(1);
        CountDownLatch mayGoWell = new CountDownLatch(1);
        CountDownLatch again = new CountDownLatch(1);
        try (Repeating _ = Repeating.start(health, new Signal(), Duration.ZERO, LONG, _ -> {
            if (failed.getCount() > 0) {
                failed.countDown();
                throw new OutOfMemoryError("made for this test");
            }
            await(mayGoWell);
            again.countDown();
        })) {
            assertThat(failed.await(30, TimeUnit.SECONDS)).isTrue();
            while (health.failures() == 0) {
                Thread.onSpinWait();
            }
            assertThat(health.isFailing()).isTrue();
            mayGoWell.countDown();
            assertThat(again.await(30, TimeUnit.SECONDS)).isTrue();
            while (health.isFailing()) {
                Thread.onSpinWait();
            }
        }
        assertThat(health.failures()).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTaskThatFailsIsNotDoneForEverySignal() throws InterruptedException {
        Signal signal = new Signal();
        Semaphore done = new Semaphore(0);
        try (Repeating _ = Repeating.start(health, signal, LONG, LONG, _ -> {
            done.release();
            throw new IllegalStateException("each time");
        })) {
            signal.give();
            done.acquire();
            signal.give();
            assertThat(done.tryAcquire(SHORTER_THAN_THE_PAUSE, TimeUnit.MILLISECONDS))
                    .isFalse();
        }
    }
}
