package io.trunkline.notification.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.trunkline.notification.MessageState;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Recipient;
import io.trunkline.store.Micros;
import io.trunkline.testing.CapturedLog;
import io.trunkline.testing.ReservedPort;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages that are due are sent, again if need be, and none keeps another from being sent. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class MailWorkerTest extends WithMail {

    MailWorkerTest(TestEngine engine, @TempDir Path data) throws IOException {
        super(engine, data);
    }

    @Test
    void aMessageArrivesInTheLanguageOfItsReader() throws Exception {
        GreenMail real = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        real.start();
        long id = add();
        try (MailWorker worker = worker(to("127.0.0.1:" + real.getSmtp().getPort()))) {
            work(worker);
            assertThat(real.getReceivedMessages()).hasSize(1);
            ReceivedMail mail = ReceivedMail.of(real.getReceivedMessages()[0]);
            assertThat(mail.id()).isEqualTo("<trunkline." + account + "." + id + "@localhost>");
            assertThat(mail.to()).isEqualTo("jane@example.com");
            assertThat(mail.language()).isEqualTo("de");
            assertThat(mail.text()).contains("-3,50\u00a0$", "Mitteleurop\u00e4ische Normalzeit");
        } finally {
            real.stop();
        }
        assertThat(message(id).state()).isEqualTo(MessageState.SENT);
        assertThat(message(id).ended()).contains(clock.instant());
        assertThat(message(id).attempts()).isEqualTo(1);
    }

    @Test
    void withoutAMailServerMessagesAreKeptWhateverIsInThem() {
        long id = add();
        long odd = add(Notice.LOW_BALANCE, JANE, Map.of("balance", "no number"));
        try (MailWorker worker = worker(to(""))) {
            work(worker);
        }
        assertThat(List.of(message(id), message(odd)))
                .allSatisfy(stored -> assertThat(stored.state()).isEqualTo(MessageState.KEPT))
                .allSatisfy(stored -> assertThat(stored.due()).isEmpty());
        assertThat(server.connections()).isZero();
    }

    @Test
    void whatIsNotAcceptedNowIsSentLaterUnderTheSameId() {
        server.answering("DATA", "451 4.3.0 later");
        long id = add();
        try (MailWorker worker = worker(to(server.host()))) {
            work(worker);
            assertThat(message(id).state()).isEqualTo(MessageState.WAITING);
            assertThat(message(id).due()).contains(clock.instant().plus(Duration.ofMinutes(1)));
            assertThat(message(id).reason())
                    .hasValueSatisfying(reason -> assertThat(reason).contains(server.host(), "451 4.3.0 later"));
            clock.move(Duration.ofSeconds(59));
            work(worker);
            assertThat(server.mails()).isEmpty();
            clock.move(Duration.ofSeconds(1));
            work(worker);
        }
        assertThat(ids()).containsExactly("<trunkline." + account + "." + id + "@localhost>");
        assertThat(message(id).state()).isEqualTo(MessageState.SENT);
        assertThat(message(id).attempts()).isEqualTo(2);
        assertThat(message(id).reason()).isEmpty();
    }

    @Test
    void afterTheLastPauseItIsGivenUp() {
        server.answering("DATA", Collections.nCopies(7, "451 4.3.0 later").toArray(String[]::new));
        long id = add();
        try (MailWorker worker = worker(to(server.host()))) {
            for (String pause : List.of("PT1M", "PT5M", "PT30M", "PT2H", "PT8H", "PT24H")) {
                work(worker);
                assertThat(message(id).due()).contains(clock.instant().plus(Duration.parse(pause)));
                clock.move(Duration.parse(pause));
            }
            work(worker);
        }
        assertThat(message(id).state()).isEqualTo(MessageState.FAILED);
        assertThat(message(id).attempts()).isEqualTo(7);
        assertThat(message(id).due()).isEmpty();
        assertThat(message(id).reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("451"));
    }

    @Test
    void whatIsRefusedIsGivenUpAtOnceAndNamedToNobodyInTheLog() {
        server.answering("RCPT", "550 5.1.1 <jane@example.com> unknown");
        long id = add();
        try (MailWorker worker = worker(to(server.host()));
                CapturedLog log = new CapturedLog(MailOutcomes.class)) {
            work(worker);
            assertThat(log.formatted(Level.WARNING))
                    .containsExactly("Message " + id + " to the owner of account " + account + " is given up");
        }
        assertThat(message(id).state()).isEqualTo(MessageState.FAILED);
        assertThat(message(id).reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("550 5.1.1"));
    }

    @Test
    void oneThatCannotBeWrittenOrReadKeepsNoOtherFromBeingSent() {
        long odd = add(Notice.LOW_BALANCE, JANE, Map.of("balance", "a-secret"));
        long nowhere = add(
                Notice.ACCOUNT_FROZEN, new Recipient("no address", "en", ZoneOffset.UTC, "acme-voice", ""), Map.of());
        long unreadable = add(Notice.ACCOUNT_FROZEN, JANE, Map.of());
        services.store().database().run(handle -> {
            handle.execute("UPDATE outbox SET content = 'x' WHERE message_id = ?", unreadable);
        });
        long good = add(Notice.ACCOUNT_UNFROZEN, JANE, Map.of());
        try (MailWorker worker = worker(to(server.host()))) {
            work(worker);
        }
        assertThat(message(good).state()).isEqualTo(MessageState.SENT);
        assertThat(List.of(message(odd), message(nowhere)))
                .allSatisfy(stored -> assertThat(stored.state()).isEqualTo(MessageState.FAILED))
                .allSatisfy(stored -> assertThat(stored.reason()).contains("The message cannot be written as a mail"));
        assertThat(dueAt(unreadable)).isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
    }

    private Instant dueAt(long id) {
        return Micros.toInstant(services.store()
                .database()
                .read(handle -> handle.createQuery("SELECT due_at FROM outbox WHERE message_id = ?")
                        .bind(0, id)
                        .mapTo(Long.class)
                        .one()));
    }

    @Test
    void whileNoServerCanBeReachedAllWaitAndAreSentAfterwards() throws IOException {
        for (int i = 0; i < 5; i++) {
            add(Notice.PASSWORD_CHANGED, JANE, Map.of());
        }
        try (ReservedPort closed = new ReservedPort();
                MailWorker worker = worker(to("127.0.0.1:" + closed.number()))) {
            work(worker);
        }
        assertThat(services.outbox().newest(account, 100)).hasSize(5).allSatisfy(stored -> {
            assertThat(stored.state()).isEqualTo(MessageState.WAITING);
            assertThat(stored.due()).contains(clock.instant().plus(Duration.ofMinutes(1)));
        });
        clock.move(Duration.ofMinutes(1));
        registry.clear();
        try (MailWorker worker = worker(to(server.host()))) {
            work(worker);
        }
        assertThat(server.mails()).hasSize(5);
    }

    @Test
    void messagesThatHaveEndedGoAfterTheirTimeAndNoOthers() {
        try (MailWorker worker = worker(to(server.host()))) {
            server.answering("RCPT", "550 5.1.1 unknown");
            for (int i = 0; i < 3; i++) {
                add(Notice.PASSWORD_CHANGED, JANE, Map.of());
            }
            work(worker);
            clock.move(Duration.ofDays(1));
            server.answering("RCPT", "450 4.2.0 later");
            long waiting = add();
            work(worker);
            long sent = add();
            work(worker);
            assertThat(services.outboxQueue().deleteEndedBefore(clock.instant()))
                    .isFalse();
            assertThat(services.outbox().newest(account, 100))
                    .extracting(stored -> stored.message().id())
                    .containsExactly(sent, waiting);
        }
    }

    @Test
    void whatBecameOfMessagesIsCountedAndHowLateTheyAreIsTold() {
        server.answering("RCPT", "550 5.1.1 unknown");
        add();
        add();
        try (MailWorker worker = worker(to(server.host()))) {
            clock.move(Duration.ofSeconds(90));
            assertThat(metric("trunkline_mail_oldest_due_seconds", "")).isEqualTo(90);
            work(worker);
            assertThat(metric("trunkline_mail_oldest_due_seconds", "")).isZero();
            assertThat(metric("trunkline_mail_messages", "sent")).isEqualTo(1);
            assertThat(metric("trunkline_mail_messages", "failed")).isEqualTo(1);
            assertThat(metric("trunkline_mail_messages", "postponed")).isZero();
        }
    }

    private double metric(String name, String result) {
        return registry.scrape(name::equals).stream()
                .flatMap(snapshot -> snapshot.getDataPoints().stream())
                .filter(point ->
                        result.isEmpty() || result.equals(point.getLabels().get("result")))
                .mapToDouble(point -> switch (point) {
                    case CounterSnapshot.CounterDataPointSnapshot counter -> counter.getValue();
                    case GaugeSnapshot.GaugeDataPointSnapshot gauge -> gauge.getValue();
                    default -> throw new AssertionError(point);
                })
                .sum();
    }
}
