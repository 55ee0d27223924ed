package io.trunkline.notification.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.notification.Claim;
import io.trunkline.notification.MessageState;
import io.trunkline.notification.Notice;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server has claimed is sent by it or, if it cannot, by another. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class MailClaimsTest extends WithMail {

    MailClaimsTest(TestEngine engine, @TempDir Path data) throws IOException {
        super(engine, data);
    }

    @Test
    void whatAServerClaimedBeforeItDiedIsSentWhenItsLeaseIsOver() {
        long id = add();
        try (MailWorker worker = worker(to(server.host()))) {
            assertThat(services.outboxQueue().claim(clock.instant(), worker.lease(), 10))
                    .hasSize(1);
            work(worker);
            clock.move(worker.lease().minusMillis(1));
            work(worker);
            assertThat(server.mails()).isEmpty();
            clock.move(Duration.ofMillis(1));
            work(worker);
        }
        assertThat(server.mails()).hasSize(1);
        assertThat(message(id).attempts()).isEqualTo(2);
    }

    @Test
    void newsAreSentAfterEverythingElse() {
        long news = add(Notice.NEWS, JANE, Map.of("subject", "Spring", "text", "It is here."));
        clock.move(Duration.ofSeconds(1));
        long code = add(Notice.PASSWORD_CODE, JANE, Map.of("code", "12345678", "minutes", "15"));
        long low = add();
        Duration lease = Duration.ofMinutes(1);
        assertThat(services.outboxQueue().claim(clock.instant(), lease, 1))
                .extracting(Claim::id)
                .containsExactly(code);
        assertThat(services.outboxQueue().claim(clock.instant(), lease, 10))
                .extracting(Claim::id)
                .containsExactly(low, news);
        assertThat(services.outboxQueue().claim(clock.instant(), lease, 10)).isEmpty();
    }

    @Test
    void aServerThatStallsIsCutOffBeforeOthersMayClaim() {
        AtomicLong nanos = new AtomicLong();
        server.answering("RCPT", ScriptedMailServer.SILENCE);
        long id = add();
        MailSettings mail = to(server.host());
        try (MailWorker worker = new MailWorker(
                services.outboxQueue(),
                MailTransport.open(mail),
                mail.mails(),
                mail,
                new MailMetrics(registry, services.outboxQueue(), clock),
                services.clock(),
                clock,
                nanos::get)) {
            server.onSilence(() -> nanos.addAndGet(worker.lease().toNanos()));
            work(worker);
        }
        assertThat(message(id).state()).isEqualTo(MessageState.WAITING);
        assertThat(message(id).due()).contains(clock.instant().plus(Duration.ofMinutes(1)));
    }

    @Test
    void aServerThatStopsGivesBackWhatItHasNotBegun() {
        for (int i = 0; i < 30; i++) {
            add(Notice.PASSWORD_CHANGED, JANE, Map.of());
        }
        try (MailWorker worker = worker(to(server.host()))) {
            worker.work(() -> !server.mails().isEmpty());
            assertThat(services.outboxQueue().isAnyDue(clock.instant())).isTrue();
            work(worker);
        }
        assertThat(server.mails()).hasSize(30);
        assertThat(services.outbox().newest(account, 100)).allSatisfy(stored -> {
            assertThat(stored.state()).isEqualTo(MessageState.SENT);
            assertThat(stored.attempts()).isEqualTo(1);
        });
    }
}
