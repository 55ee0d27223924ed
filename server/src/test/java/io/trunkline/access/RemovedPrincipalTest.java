package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.store.TestPostgres;
import io.trunkline.testing.FormClient;
import io.trunkline.testing.People;
import io.trunkline.testing.People.Somebody;
import io.trunkline.testing.TestEngine;
import io.trunkline.testing.Who;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Whoever is taken away while it calls is refused from then on, and at no moment taken for somebody who may do more: each kind of
 * principal in 1 024 calls on 32 connections.
 */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RemovedPrincipalTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final int CONNECTIONS = 32;
    private static final int CALLS_OF_EACH = 32;

    /** Of somebody unknown, of an account that is not active, and without a session. */
    private static final Set<Integer> REFUSALS = Set.of(100, 131, 137);

    private final People people;

    RemovedPrincipalTest(TestEngine engine, @TempDir Path data) {
        people = new People(
                engine.settings(data, POSTGRES, "access.lockout-attempts", "0", "limits.failed-authentications", "off"),
                new SecureRandom());
    }

    @AfterEach
    void close() {
        people.close();
    }

    /** How many answers there are before the principal is taken away: a refused password costs a whole hash. */
    private static int answersBefore(Who who) {
        return isSlow(who) ? 900 : 200;
    }

    private static boolean isSlow(Who who) {
        return who == Who.THE_OWNER_BY_PASSWORD || who == Who.A_SUB_USER_BY_PASSWORD;
    }

    @ParameterizedTest
    @EnumSource(Who.class)
    void isRefusedAndNeverTakenForSomebodyElse(Who who) throws Exception {
        // One round of what is quick finds the moment between two readings in three of four cases.
        for (int round = 0; round < (isSlow(who) ? 1 : 3); round++) {
            takeAwayWhileItCalls(who);
        }
    }

    private void takeAwayWhileItCalls(Who who) throws Exception {
        Somebody caller = people.meet(who);
        JsonNode before = caller.client().call("GetAccountInfo");
        assertThat(before.at("/result/account_id").asLong()).as("%s", before).isEqualTo(caller.account());
        assertThat(before.at("/result").has("api_key")).isEqualTo(who.isOwner());

        Queue<JsonNode> answers = new ConcurrentLinkedQueue<>();
        CountDownLatch begun = new CountDownLatch(answersBefore(who));
        AtomicBoolean isTakenAway = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> connections = IntStream.range(0, CONNECTIONS)
                    .<Future<?>>mapToObj(_ -> threads.submit(() -> {
                        // However long the taking away takes, the last call begins after it.
                        boolean isLast = false;
                        for (int i = 1; !isLast; i++) {
                            isLast = i >= CALLS_OF_EACH && isTakenAway.get();
                            answers.add(caller.client().call("GetAccountInfo"));
                            begun.countDown();
                        }
                    }))
                    .toList();
            begun.await();
            caller.takeAway().run();
            isTakenAway.set(true);
            assertThat(FormClient.codeOf(caller.client().call("GetAccountInfo")))
                    .as("the first call after that")
                    .isIn(REFUSALS);
            for (Future<?> connection : connections) {
                connection.get();
            }
        }

        assertThat(answers).hasSizeGreaterThanOrEqualTo(CONNECTIONS * CALLS_OF_EACH);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.equals(before) || REFUSALS.contains(FormClient.codeOf(answer)))
                        .as("%s", answer)
                        .isTrue());
        assertThat(answers).as("refused").anyMatch(answer -> !answer.equals(before));
    }
}
