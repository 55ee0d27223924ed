package io.trunkline.callback.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trunkline.audit.Actor;
import io.trunkline.audit.FieldChange;
import io.trunkline.callback.queue.CallbackState;
import io.trunkline.callback.queue.DeliveryAttempt;
import io.trunkline.callback.queue.Schedule;
import io.trunkline.callback.queue.Suspension;
import io.trunkline.callback.send.Outcome;
import io.trunkline.callback.send.RawReceiver;
import io.trunkline.callback.send.TestReceiver.Received;
import io.trunkline.callback.send.TestReceiver.Reply;
import io.trunkline.notification.Message;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Attempts that fail: when the next one is, and what is given up or paused, on both engines. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RetriesTest extends WithDelivery {

    RetriesTest(TestEngine engine, @TempDir Path data) throws IOException {
        super(engine, data);
    }

    @Test
    void aCallbackIsTriedTenTimesOver75HoursAndThenTheNextOneGoesOut() {
        receiver.answer(500);
        add(1);
        Instant first = clock.instant();
        List<Instant> attempts = new ArrayList<>();
        while (idsIn(CallbackState.FAILED).isEmpty()) {
            int requests = sendAll();
            attempts.add(clock.instant());
            assertThat(requests)
                    .as("with the last one, the next callback goes out")
                    .isEqualTo(attempts.size() == 10 ? 2 : 1);
            if (attempts.size() == 1) {
                add(1);
            }
            Instant due = Objects.requireNonNull(status().dueAt());
            clock.move(Duration.between(clock.instant(), due).minusMillis(1));
            assertThat(claim()).as("not before its time").isEmpty();
            clock.move(Duration.ofMillis(1));
        }
        assertThat(attempts).hasSize(10);
        for (int i = 1; i < attempts.size(); i++) {
            double pause = Schedule.PAUSES.get(i).toMillis();
            assertThat((double) Duration.between(attempts.get(i - 1), attempts.get(i))
                            .toMillis())
                    .isCloseTo(pause, within(pause * Schedule.JITTER + 1));
        }
        assertThat(Duration.between(first, attempts.getLast())).isBetween(Duration.ofHours(68), Duration.ofHours(84));
        assertThat(receiver.all().subList(0, 10))
                .extracting(Received::body)
                .as("the same bytes")
                .containsOnly(receiver.all().getFirst().body());
        assertThat(receiver.all().subList(0, 10))
                .extracting(Received::webhookId)
                .containsOnly(receiver.all().getFirst().webhookId());

        receiver.answer(200);
        assertThat(sendAll()).isEqualTo(1);
        assertThat(idsIn(CallbackState.DELIVERED)).containsExactly(2L);
        assertThat(callbacks.attempts(account, 1, 100))
                .hasSize(10)
                .allMatch(attempt -> attempt.status() != null && attempt.status() == 500);
    }

    @Test
    void ofABatchThatFailsToTheEndOnlyThePoisonedCallbackIsGivenUp() {
        receiver.answer(each -> each.ids().contains(2L) ? Reply.of(500) : Reply.OK);
        add(3);
        while (idsIn(CallbackState.FAILED).isEmpty()) {
            sendAll();
            Instant due = status().dueAt();
            if (due != null && due.isAfter(clock.instant())) {
                clock.move(Duration.between(clock.instant(), due));
            }
        }
        sendAll();
        assertThat(idsIn(CallbackState.FAILED)).containsExactly(2L);
        assertThat(idsIn(CallbackState.DELIVERED)).containsExactly(1L, 3L);
        assertThat(status().waiting()).isZero();
    }

    @Test
    void aReceiverThatIsGoneGetsNothingMoreUntilTheUrlIsChanged() {
        receiver.answer(each -> each.path().equals("/hook") ? Reply.of(410) : Reply.OK);
        add(1);
        assertThat(sendAll()).isEqualTo(1);
        add(1);
        clock.move(Duration.ofDays(1));
        assertThat(sendAll()).isZero();
        assertThat(status().suspended()).isEqualTo(Suspension.GONE);
        assertThat(Messages.of(services.outbox(), account))
                .extracting(Message::notice)
                .containsExactly(Notice.CALLBACKS_STOPPED);

        setUrl(receiver.url("/new"));
        assertThat(sendAll()).isEqualTo(1);
        assertThat(receiver.all().getLast().path()).isEqualTo("/new");
        assertThat(idsIn(CallbackState.DELIVERED)).containsExactly(1L, 2L);
    }

    @Test
    void afterFiveDaysOfFailureTheUrlIsPausedUntilTheOperatorResumes() {
        receiver.answer(503);
        add(2);
        while (status().suspended() == null) {
            sendAll();
            Instant due = status().dueAt();
            if (due != null && due.isAfter(clock.instant())) {
                clock.move(Duration.between(clock.instant(), due));
            } else if (status().waiting() == 0) {
                add(1);
            }
        }
        assertThat(status().suspended()).isEqualTo(Suspension.PAUSED);
        assertThat(Duration.between(status().failingSince(), clock.instant()))
                .isGreaterThanOrEqualTo(Duration.ofDays(5));
        assertThat(Messages.of(services.outbox(), account)).hasSize(1);
        int before = receiver.all().size();
        clock.move(Duration.ofDays(2));
        assertThat(sendAll()).isZero();

        receiver.answer(200);
        control.resume(Actor.operator("jane"), "resume", account);
        sendAll();
        assertThat(receiver.all().size()).isGreaterThan(before);
        assertThat(auditOf("resume"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.changes()).contains(new FieldChange.Value("callbacks", "paused", "resumed")));
        assertThat(status().failingSince()).isNull();
        assertThat(status().waiting()).isZero();
    }

    @Test
    void aConnectionThatWasClosedWhileItWasKeptCostsNoAttempt() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        String ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        RawReceiver.Manners manners = with -> {
            RawReceiver.Conversation _ = with.request().write(ok);
            while (connections.get() > 0) {
                RawReceiver.Conversation _ = with.request().write(ok);
            }
            connections.incrementAndGet();
            RawReceiver.Conversation _ = with.request();
        };
        try (RawReceiver closing = new RawReceiver(RawReceiver.onLoopback(50), manners, "", new Load())) {
            setUrl("http://127.0.0.1:" + closing.port() + "/");
            add(1);
            assertThat(sendAll()).isEqualTo(1);
            add(1);
            assertThat(sendAll()).isEqualTo(1);
            assertThat(closing.taken()).as("the second one twice").hasSize(3);
            assertThat(closing.taken().get(2)).isEqualTo(closing.taken().get(1));
            assertThat(callbacks.attempts(account, 2, 10))
                    .singleElement()
                    .extracting(DeliveryAttempt::result)
                    .isEqualTo(Outcome.Result.DELIVERED);
            assertThat(status().failingSince()).isNull();
        }
    }

    @Test
    void timeAloneThatThisServerWasAwayPausesNoUrl() {
        receiver.answer(503);
        add(1);
        assertThat(sendAll()).isEqualTo(1);
        clock.move(Duration.ofDays(30));
        assertThat(sendAll()).as("one failure before the pause, one after it").isEqualTo(1);
        assertThat(status().suspended()).isNull();
        for (int failed = 3; failed < Suspension.PAUSED_AFTER_ATTEMPTS; failed++) {
            moveToTheNextAttempt();
            assertThat(sendAll()).isEqualTo(1);
            assertThat(status().suspended()).as("after %d", failed).isNull();
        }
        moveToTheNextAttempt();
        assertThat(sendAll()).isEqualTo(1);
        assertThat(status().suspended()).isEqualTo(Suspension.PAUSED);
    }

    @Test
    void norDoAttemptsAlone() {
        receiver.answer(503);
        add(3);
        int requests = sendAll();
        while (status().waiting() > 0) {
            moveToTheNextAttempt();
            requests += sendAll();
        }
        assertThat(requests).isGreaterThan(Suspension.PAUSED_AFTER_ATTEMPTS);
        assertThat(status().suspended()).isNull();
    }

    @Test
    void aSuccessAndANewUrlHaveTheFailuresCountedAnew() {
        for (boolean byNewUrl : new boolean[] {false, true}) {
            receiver.answer(503);
            add(1);
            for (int failed = 1; failed < Suspension.PAUSED_AFTER_ATTEMPTS; failed++) {
                assertThat(sendAll()).isEqualTo(1);
                moveToTheNextAttempt();
            }
            if (byNewUrl) {
                setUrl(receiver.url("/other"));
            } else {
                receiver.answer(200);
            }
            assertThat(sendAll()).isEqualTo(1);
            receiver.answer(503);
            add(1);
            clock.move(Duration.ofDays(30));
            assertThat(sendAll()).isEqualTo(1);
            clock.move(Duration.ofDays(30));
            assertThat(sendAll()).isEqualTo(1);
            assertThat(status().suspended()).isNull();
            receiver.answer(200);
            moveToTheNextAttempt();
            sendAll();
            assertThat(status().waiting()).isZero();
        }
    }

    @Test
    void aReceiverThatAsksForTimeGetsIt() {
        receiver.answer(_ -> new Reply(429, "3600"));
        add(1);
        sendAll();
        assertThat(status().dueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    }
}
