package io.trunkline.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.sms.send.SmsOutcome;
import io.trunkline.sms.send.SmsOutcome.Accepted;
import io.trunkline.sms.send.SmsOutcome.PartlyAccepted;
import io.trunkline.sms.send.SmsOutcome.Postponed;
import io.trunkline.sms.send.SmsOutcome.Unknown;
import io.trunkline.sms.smpp.SmppTests.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is known of a message after a loss is told, and no more. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SmppLossTest {

    private final CountDownLatch release = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private SmppCarrier carrier;

    @BeforeEach
    void begin() throws Exception {
        carrier = new SmppCarrier();
    }

    @AfterEach
    void end() throws Exception {
        release.countDown();
        threads.shutdownNow();
        carrier.close();
    }

    private String afterRelease(SubmitSm part) {
        try {
            if (!release.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("Nobody let it go on");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return carrier.nextName(part);
    }

    @Test
    void inTheMiddleOfAWindowWhatWasSentIsUnknownAndTheRestIsPostponed() throws Exception {
        carrier.answers(this::afterRelease);
        try (SmppTests tests = Options.to(carrier.host()).window(3).start()) {
            List<Future<SmsOutcome>> outcomes = new ArrayList<>();
            outcomes.add(threads.submit(() -> tests.send("Hi")));
            SubmitSm _ = carrier.awaitPart();
            for (int i = 1; i < 8; i++) {
                outcomes.add(threads.submit(() -> tests.transport().send(SmppTests.sms("Hi"))));
            }
            SubmitSm _ = carrier.awaitPart();
            SubmitSm _ = carrier.awaitPart();
            assertThat(carrier.hasNothingMore()).isTrue();
            // So that nobody is let in again.
            carrier.ignoreBinds();
            carrier.drop();
            int unknown = 0;
            int postponed = 0;
            for (Future<SmsOutcome> outcome : outcomes) {
                switch (outcome.get(20, TimeUnit.SECONDS)) {
                    case Unknown _ -> unknown++;
                    case Postponed _ -> postponed++;
                    case SmsOutcome other -> throw new AssertionError(other.toString());
                }
            }
            assertThat(unknown).isEqualTo(3);
            assertThat(postponed).isEqualTo(5);
        }
    }

    @Test
    void aCarrierThatDoesNotAnswer() throws Exception {
        carrier.answers(this::afterRelease);
        try (SmppTests tests =
                Options.to(carrier.host()).timeout(Duration.ofMillis(400)).start()) {
            assertThat(tests.send("Hi")).isEqualTo(new Unknown("The carrier did not answer within 400 ms"));
            // The session goes on.
            carrier.answers(carrier::nextName);
            assertThat(tests.transport().send(SmppTests.sms("Hi"))).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void aLossAfterAPartThatWasTaken() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        carrier.answers(part -> calls.incrementAndGet() == 1 ? carrier.nextName(part) : afterRelease(part));
        try (SmppTests tests = SmppTests.to(carrier)) {
            Future<SmsOutcome> outcome = threads.submit(() -> tests.send("a".repeat(161)));
            SubmitSm _ = carrier.awaitPart();
            SubmitSm _ = carrier.awaitPart();
            carrier.drop();
            assertThat(outcome.get(20, TimeUnit.SECONDS))
                    .isEqualTo(new PartlyAccepted(
                            List.of("m1"),
                            "Only 1 of 2 parts were taken. The connection was lost before the carrier answered"));
        }
    }

    @Test
    void theWindowIsKeptAndUsed() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(5);
        try (SmppTests tests = Options.to(carrier.host()).window(5).start()) {
            assertThat(tests.send("Hi")).isInstanceOf(Accepted.class);
            carrier.answers(part -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                full.countDown();
                try {
                    assertThat(full.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                now.decrementAndGet();
                return carrier.nextName(part);
            });
            List<Future<SmsOutcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                outcomes.add(threads.submit(() -> tests.transport().send(SmppTests.sms("Hi"))));
            }
            for (Future<SmsOutcome> outcome : outcomes) {
                assertThat(outcome.get(30, TimeUnit.SECONDS)).isInstanceOf(Accepted.class);
            }
            assertThat(most).hasValue(5);
        }
    }

    @Test
    void aCloseWaitsForWhatIsUnderWay() throws Exception {
        carrier.answers(this::afterRelease);
        SmppTests tests = Options.to(carrier.host()).window(1).start();
        Future<SmsOutcome> outcome = threads.submit(() -> tests.send("Hi"));
        SubmitSm _ = carrier.awaitPart();
        Future<?> closing = threads.submit(tests::close);
        SmsOutcome late;
        do {
            // So that it does not wait for its turn, while the transport is still open.
            Thread.currentThread().interrupt();
            late = tests.transport().send(SmppTests.sms("Hi"));
        } while (!late.equals(new Postponed("This server is stopping", Optional.empty())));
        assertThat(Thread.interrupted()).isTrue();
        release.countDown();
        assertThat(outcome.get(20, TimeUnit.SECONDS)).isEqualTo(new Accepted(List.of("m1")));
        closing.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aCloseDoesNotWaitForeverForACarrier() throws Exception {
        carrier.answers(this::afterRelease);
        SmppTests tests = SmppTests.to(carrier);
        Future<SmsOutcome> outcome = threads.submit(() -> tests.send("Hi"));
        SubmitSm _ = carrier.awaitPart();
        tests.close();
        assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(Unknown.class);
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        carrier.answers(this::afterRelease);
        try (SmppTests tests = SmppTests.to(carrier)) {
            CountDownLatch interrupted = new CountDownLatch(1);
            List<SmsOutcome> outcomes = new ArrayList<>();
            Thread sender = Thread.ofVirtual().start(() -> {
                outcomes.add(tests.send("Hi"));
                if (Thread.currentThread().isInterrupted()) {
                    interrupted.countDown();
                }
            });
            SubmitSm _ = carrier.awaitPart();
            sender.interrupt();
            assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(outcomes).singleElement().isInstanceOf(Unknown.class);
        }
    }

    @Test
    void aCarrierThatAnswersAndLeavesIsBelieved() throws Exception {
        try (SmppProxy proxy = new SmppProxy(carrier.port());
                SmppTests tests = Options.to(proxy.host()).start()) {
            proxy.closeAfterAnswers();
            for (int i = 0; i < 20; i++) {
                proxy.awaitConnection();
                assertThat(tests.send("Hi")).isInstanceOf(Accepted.class);
            }
        }
    }
}
