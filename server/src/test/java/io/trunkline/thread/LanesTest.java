package io.trunkline.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lanes share the work, end together, and are cut off only when they have had their time. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LanesTest {

    private static final Duration LONG = Duration.ofDays(1);

    private final AtomicInteger cuts = new AtomicInteger();
    private final List<Integer> done = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch goOn = new CountDownLatch(1);

    private static boolean never() {
        return false;
    }

    private static boolean always() {
        return true;
    }

    private void countCut(List<Thread> lanes) {
        assertThat(lanes).isNotEmpty();
        cuts.incrementAndGet();
    }

    private Lanes undisturbed(int most) {
        return new Lanes("lane", most, LanesTest::never, LanesTest::never, this::countCut);
    }

    private static List<Integer> items(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts this lane", e);
        }
    }

    @Test
    void itemsAreBegunInTheirOrder() {
        undisturbed(1).run(items(5), done::add);
        assertThat(done).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void asManyItemsAsThereAreLanesAreWorkedOnAtOnce() {
        CountDownLatch allAtWork = new CountDownLatch(3);
        Set<String> names = ConcurrentHashMap.newKeySet();
        undisturbed(3).run(items(10), item -> {
            names.add(Thread.currentThread().getName());
            allAtWork.countDown();
            await(allAtWork);
            done.add(item);
        });
        assertThat(done).containsExactlyInAnyOrderElementsOf(items(10));
        assertThat(names).containsExactlyInAnyOrder("lane-0", "lane-1", "lane-2");
    }

    @Test
    void thereAreNoMoreLanesThanItems() {
        AtomicInteger lanes = new AtomicInteger();
        Lanes cutAtOnce = new Lanes("lane", 5, LanesTest::never, LanesTest::always, threads -> {
            lanes.set(threads.size());
            goOn.countDown();
        });
        cutAtOnce.run(items(2), item -> {
            await(goOn);
            done.add(item);
        });
        assertThat(lanes).hasValue(2);
        assertThat(done).hasSize(2);
    }

    @Test
    void withoutItemsThereIsNothingToWaitFor() {
        new Lanes("lane", 5, LanesTest::always, LanesTest::always, this::countCut, Duration.ZERO)
                .run(items(0), done::add);
        assertThat(cuts).hasValue(0);
    }

    @Test
    void aLaneEndsWithAFailureAndTheOthersGoOn() {
        IllegalStateException failure = new IllegalStateException("made for this test");
        Set<String> failed = ConcurrentHashMap.newKeySet();
        Set<String> wentOn = ConcurrentHashMap.newKeySet();
        CountDownLatch bothAtWork = new CountDownLatch(2);
        assertThatThrownBy(() -> undisturbed(2).run(items(10), item -> {
                    bothAtWork.countDown();
                    await(bothAtWork);
                    if (item == 0) {
                        failed.add(Thread.currentThread().getName());
                        throw failure;
                    }
                    wentOn.add(Thread.currentThread().getName());
                    done.add(item);
                }))
                .isSameAs(failure);
        assertThat(done).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(wentOn).hasSize(1).doesNotContainAnyElementsOf(failed);
    }

    @Test
    void theFirstFailureIsTold() {
        IllegalStateException first = new IllegalStateException("the first one");
        CompletableFuture<Thread> firstLane = new CompletableFuture<>();
        assertThatThrownBy(() -> undisturbed(2).run(items(2), item -> {
                    if (item == 1) {
                        firstLane.complete(Thread.currentThread());
                        throw first;
                    }
                    Joining.untilEnded(firstLane.join());
                    throw new IllegalStateException("the second one");
                }))
                .isSameAs(first);
    }

    @Test
    void anErrorIsThrownAsItIs() {
        Error error = new OutOfMemoryError("made for this test");
        assertThatThrownBy(() -> undisturbed(2).run(items(1), _ -> {
                    throw error;
                }))
                .isSameAs(error);
    }

    @Test
    void workThatIsUnderWayWhenTheServerIsStoppedMayEndInItsTime() {
        CountDownLatch looks = new CountDownLatch(3);
        BooleanSupplier stopping = () -> {
            looks.countDown();
            return true;
        };
        new Lanes("lane", 2, stopping, LanesTest::never, this::countCut, LONG).run(items(2), item -> {
            await(looks);
            done.add(item);
        });
        assertThat(done).hasSize(2);
        assertThat(cuts).hasValue(0);
    }

    @Test
    void workThatDrainsTooLongIsCutOffUntilItEnds() {
        CountDownLatch cutTwice = new CountDownLatch(2);
        new Lanes("lane", 2, LanesTest::always, LanesTest::never, _ -> cutTwice.countDown(), Duration.ZERO)
                .run(items(2), item -> {
                    await(cutTwice);
                    done.add(item);
                });
        assertThat(done).hasSize(2);
    }

    @Test
    void lanesCanBeInterrupted() {
        Lanes lanes = new Lanes(
                "lane", 2, LanesTest::always, LanesTest::never, all -> all.forEach(Thread::interrupt), Duration.ZERO);
        lanes.run(items(2), item -> {
            try {
                goOn.await();
            } catch (InterruptedException _) {
                done.add(item);
            }
        });
        assertThat(done).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void workThatTakesLongerThanItsTimeIsCutOffWithoutAStop() {
        AtomicInteger looks = new AtomicInteger();
        Lanes lanes = new Lanes("lane", 1, LanesTest::never, () -> looks.incrementAndGet() == 3, _ -> {
            cuts.set(looks.get());
            goOn.countDown();
        });
        lanes.run(items(1), _ -> await(goOn));
        assertThat(cuts).as("not before it is over").hasValue(3);
    }

    @Test
    void whoeverIsInterruptedMeanwhileStaysSo() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> undisturbed(1).run(items(1), _ -> await(goOn)))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        goOn.countDown();
    }
}
