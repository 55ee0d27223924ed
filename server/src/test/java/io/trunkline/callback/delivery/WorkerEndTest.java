package io.trunkline.callback.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.callback.queue.CallbackState;
import io.trunkline.callback.send.CallbackSettings;
import io.trunkline.callback.send.TestReceiver;
import io.trunkline.callback.send.TestReceiver.Reply;
import io.trunkline.callback.send.TestSenders;
import io.trunkline.config.SettingsException;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.Counted;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Workers that are started, stopped and started again, and such as cannot write what became of requests. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WorkerEndTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    /** With a lease that lasts longer than any test: what is sent again before was given back. */
    private static final CallbackSettings SETTINGS = TestSenders.settings(4, Duration.ofMinutes(5));

    private final Path data;
    private final SendingServer server;
    private final TestReceiver receiver;
    private final CountDownLatch answer = new CountDownLatch(1);
    private final List<DeliveryWorker> workers = new ArrayList<>();

    WorkerEndTest(TestEngine engine, @TempDir Path data) throws IOException {
        this.data = data;
        server = new SendingServer(engine.settings(data, POSTGRES), InstantSource.system());
        receiver = server.receiver();
    }

    @AfterEach
    void close() {
        answer.countDown();
        workers.forEach(DeliveryWorker::close);
        server.close();
    }

    private DeliveryWorker start() {
        DeliveryWorker worker = server.startWorker(SETTINGS);
        workers.add(worker);
        return worker;
    }

    /** From now on nothing is answered before the test says so. */
    private void holdAnswers() {
        receiver.answer(_ -> {
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reply.OK;
        });
    }

    private static void until(String what, BooleanSupplier question) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!question.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Test
    void closingWaitsForWhatIsUnderWay() throws Exception {
        holdAnswers();
        DeliveryWorker worker = start();
        server.add(1);
        assertThat(receiver.next().ids()).containsExactly(1L);
        Thread closing = Thread.ofPlatform().start(worker::close);
        until("it waits", () -> closing.getState() == Thread.State.TIMED_WAITING);
        answer.countDown();
        closing.join();
        assertThat(server.idsIn(CallbackState.DELIVERED)).containsExactly(1L);
        assertThat(new Counted(server.services().metrics()).value("trunkline_callback_requests", "result", "delivered"))
                .isEqualTo(1);
    }

    @Test
    void whatDoesNotEndIsGivenBackAndCountsAsNotTried() throws Exception {
        holdAnswers();
        DeliveryWorker worker = start();
        server.add(1);
        assertThat(receiver.next().ids()).containsExactly(1L);
        AtomicBoolean isStillInterrupted = new AtomicBoolean();
        // Who is interrupted does not wait for the answer.
        Thread closing = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            worker.close();
            isStillInterrupted.set(Thread.interrupted());
        });
        closing.join();
        assertThat(isStillInterrupted).isTrue();
        assertThat(new Counted(server.services().metrics()).value("trunkline_callback_requests_in_flight"))
                .isZero();
        assertThat(server.attempts()).isEmpty();
        assertThat(server.status().attempt()).isZero();

        receiver.answer(200);
        start();
        assertThat(receiver.next().ids()).containsExactly(1L);
        until("it is delivered", () -> server.status().waiting() == 0);
    }

    @Test
    void whatIsAddedAfterTheEndIsSentByTheNextOne() throws Exception {
        DeliveryWorker worker = start();
        server.add(1);
        assertThat(receiver.next().ids()).containsExactly(1L);
        worker.close();
        assertThat(server.idsIn(CallbackState.DELIVERED)).containsExactly(1L);
        server.add(1);
        start();
        assertThat(receiver.next().ids()).containsExactly(2L);
    }

    @Test
    void closingAgainDoesNothing() {
        DeliveryWorker worker = start();
        worker.close();
        worker.close();
        assertThat(server.services().workers().failing()).isEmpty();
    }

    @Test
    void withoutItsFileOfCertificatesNoWorkerStarts() {
        CallbackSettings missing = new CallbackSettings(
                SETTINGS.allowNetworks(),
                Optional.of(data.resolve("missing.pem")),
                SETTINGS.connectTimeout(),
                SETTINGS.timeout(),
                SETTINGS.connections(),
                SETTINGS.keep());
        assertThatThrownBy(() -> server.startWorker(missing).close())
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("callbacks.ca-file", "missing.pem");
    }

    private void rename(String table, String name) {
        int _ = server.database().write(handle -> handle.execute("ALTER TABLE " + table + " RENAME TO " + name));
    }

    @Test
    void thatOutcomesCannotBeWrittenIsToldUntilTheyCanBe() throws Exception {
        long other = server.newAccount("other");
        List<Long> accounts = List.of(server.account(), server.newAccount("second"), server.newAccount("third"));
        rename("callback_attempts", "misplaced");
        start();
        accounts.forEach(account -> server.add(account, 1));
        until("it is told", () -> server.services().workers().failing().equals(List.of("callback-outcomes")));
        assertThat(receiver.all()).hasSize(3);
        assertThat(server.status().waiting()).isEqualTo(1);

        rename("misplaced", "callback_attempts");
        server.add(other, 1);
        until("it works again", () -> server.services().workers().failing().isEmpty());
        assertThat(server.callbacks().attemptsAfter(other, 0, 10)).hasSize(1);
    }
}
