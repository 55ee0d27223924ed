package io.trunkline.sms.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.sms.send.HeardSms;
import io.trunkline.sms.send.OutgoingSms;
import io.trunkline.sms.send.SmsOutcome.Accepted;
import io.trunkline.sms.send.SmsOutcome.Postponed;
import io.trunkline.sms.send.SmsOutcome.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Without a carrier, messages are delivered all the same. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LoopbackTransportTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private final HeardSms heard = new HeardSms();

    private static OutgoingSms sms(String text, boolean receipt) {
        return new OutgoingSms("15550000001", "15550000002", text, receipt, "77");
    }

    @Test
    void aMessageIsReportedAndComesBack() throws Exception {
        try (LoopbackTransport transport = new LoopbackTransport(CLOCK)) {
            transport.start(heard);
            String text = "a".repeat(161);
            assertThat(transport.send(sms(text, true))).isEqualTo(new Accepted(List.of("77-1", "77-2")));
            assertThat(heard.next()).isEqualTo("receipt 77-1 DELIVERED");
            assertThat(heard.next()).isEqualTo("receipt 77-2 DELIVERED");
            assertThat(heard.next()).isEqualTo("inbound 15550000001 15550000002 " + text);
        }
    }

    @Test
    void theNewestMessagesCanBeSeen() {
        try (LoopbackTransport transport = new LoopbackTransport(CLOCK)) {
            transport.start(heard);
            for (int i = 0; i <= LoopbackMessages.MOST; i++) {
                assertThat(transport.send(sms("Text " + i, false))).isInstanceOf(Accepted.class);
            }
            assertThat(transport.messages().newest())
                    .hasSize(LoopbackMessages.MOST)
                    .startsWith(new LoopbackMessages.Delivered(
                            NOW, "15550000001", "15550000002", "Text " + LoopbackMessages.MOST, 1));
            assertThat(transport.messages().newest().getLast().text()).isEqualTo("Text 1");
            assertThat(transport.messages().newest().toString()).doesNotContain("Text");
        }
    }

    @Test
    void withoutAWishForAReceiptThereIsNone() throws Exception {
        try (LoopbackTransport transport = new LoopbackTransport(CLOCK)) {
            transport.start(heard);
            assertThat(transport.send(sms("Hi", false))).isInstanceOf(Accepted.class);
            assertThat(heard.next()).isEqualTo("inbound 15550000001 15550000002 Hi");
        }
    }

    @Test
    void whatTheListenerDoesNotTakeIsToldAgain() throws Exception {
        try (LoopbackTransport transport = new LoopbackTransport(CLOCK, Duration.ofMillis(1))) {
            transport.start(heard);
            heard.refuse(4);
            assertThat(transport.send(sms("Hi", true))).isInstanceOf(Accepted.class);
            assertThat(List.of(heard.next(), heard.next()))
                    .containsExactlyInAnyOrder("receipt 77-1 DELIVERED", "inbound 15550000001 15550000002 Hi");
        }
    }

    @Test
    void whatWaitsIsLimited() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        heard.before(() -> {
            try {
                release.await();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
        try (LoopbackTransport transport = new LoopbackTransport(CLOCK)) {
            transport.start(heard);
            for (int i = 0; i < 5000; i++) {
                assertThat(transport.send(sms("Hi", true))).isInstanceOf(Accepted.class);
            }
            assertThat(transport.send(sms("Hi", true)))
                    .isEqualTo(new Postponed("Too much waits to be delivered", Optional.of(Duration.ofSeconds(1))));
            release.countDown();
            for (int i = 0; i < 10_000; i++) {
                assertThat(heard.next()).isNotEmpty();
            }
        }
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        try (LoopbackTransport transport = new LoopbackTransport(CLOCK)) {
            transport.start(heard);
            assertThat(transport.send(sms("a".repeat(40_000), true))).isInstanceOf(Refused.class);
        }
    }

    @Test
    void afterACloseNothingIsTaken() {
        LoopbackTransport transport = new LoopbackTransport(CLOCK);
        assertThatThrownBy(() -> transport.send(sms("Hi", true))).isInstanceOf(IllegalStateException.class);
        transport.start(heard);
        transport.close();
        transport.close();
        assertThat(transport.send(sms("Hi", true))).isInstanceOf(Postponed.class);
        assertThat(heard.hasNothingMore()).isTrue();
    }
}
