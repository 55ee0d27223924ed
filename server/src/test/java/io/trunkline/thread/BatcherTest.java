package io.trunkline.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BatcherTest {

    private final List<List<Integer>> done = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    private List<String> work(List<Integer> questions) {
        done.add(questions);
        if (questions.contains(0)) {
            begun.countDown();
            Waiting.untilOpen(goOn);
        }
        if (questions.contains(13)) {
            throw new IllegalArgumentException("unlucky");
        }
        return questions.stream().map(question -> "answer " + question).toList();
    }

    @Test
    void thoseWhoComeMeanwhileAreDoneTogetherAsManyAsFit() throws Exception {
        Batcher<Integer, String> batcher = new Batcher<>(3, this::work);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = callers.submit(() -> batcher.ask(0));
            begun.await();
            List<Future<String>> others = new ArrayList<>();
            for (int question = 1; question <= 7; question++) {
                int asked = question;
                others.add(callers.submit(() -> batcher.ask(asked)));
            }
            awaitWaiting(batcher, 7);
            goOn.countDown();
            assertThat(first.get()).isEqualTo("answer 0");
            for (int i = 0; i < others.size(); i++) {
                assertThat(others.get(i).get()).isEqualTo("answer " + (i + 1));
            }
        }
        assertThat(done).hasSize(4);
        assertThat(done.getFirst()).containsExactly(0);
        assertThat(done.subList(1, 4)).extracting(List::size).containsExactly(3, 3, 1);
    }

    @Test
    void aFailureReachesAllForWhomItWasDoneAndNobodyElse() throws Exception {
        Batcher<Integer, String> batcher = new Batcher<>(2, this::work);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = callers.submit(() -> batcher.ask(0));
            begun.await();
            Future<String> second = callers.submit(() -> batcher.ask(13));
            awaitWaiting(batcher, 1);
            Future<String> third = callers.submit(() -> batcher.ask(2));
            awaitWaiting(batcher, 2);
            Future<String> fourth = callers.submit(() -> batcher.ask(3));
            awaitWaiting(batcher, 3);
            goOn.countDown();
            assertThat(first.get()).isEqualTo("answer 0");
            assertThatThrownBy(second::get).hasRootCauseMessage("unlucky");
            assertThatThrownBy(third::get).hasRootCauseMessage("unlucky");
            assertThat(fourth.get()).isEqualTo("answer 3");
        }
        assertThat(batcher.ask(4)).isEqualTo("answer 4");
    }

    @Test
    void workThatForgetsSomebodyIsToldToAll() {
        Batcher<Integer, String> batcher = new Batcher<>(2, _ -> List.of());
        assertThatThrownBy(() -> batcher.ask(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("1 were asked for, 0 were done");
    }

    @Test
    void anInterruptDoesNotEndTheWaitAndIsKept() {
        Batcher<Integer, String> batcher = new Batcher<>(2, this::work);
        Thread.currentThread().interrupt();
        assertThat(batcher.ask(1)).isEqualTo("answer 1");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void awaitWaiting(Batcher<?, ?> batcher, int count) {
        while (batcher.waiting() < count) {
            Thread.onSpinWait();
        }
    }
}
