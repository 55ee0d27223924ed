package io.trunkline.sms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.sms.delivery.SmsDraft.Kind;
import io.trunkline.sms.history.StoredSms;
import io.trunkline.sms.send.OutgoingSms;
import io.trunkline.sms.send.SmsOutcome;
import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.status.SmsStatus;
import io.trunkline.store.Micros;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is due is handed over once, and tried again only if no carrier has it. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SmsWorkerTest extends WithSms {

    private static final SmsOutcome.Postponed LATER = new SmsOutcome.Postponed("busy", Optional.empty());

    SmsWorkerTest(TestEngine engine, @TempDir Path data) {
        super(engine, data);
    }

    private void is(long id, SmsStatus status, DeliveryStatus delivery, String error) {
        StoredSms stored = message(id);
        assertThat(stored.status()).isEqualTo(status);
        assertThat(stored.deliveryStatus()).contains(delivery);
        assertThat(stored.error()).isEqualTo(Optional.of(error).filter(text -> !text.isEmpty()));
    }

    private Instant due() {
        return Micros.toInstant(number("SELECT due_at FROM sms_outgoing"));
    }

    @Test
    void theCarrierGetsWhatWasSent() {
        long id = send("Hello");
        work();
        OutgoingSms taken = carrier.taken().getFirst();
        assertThat(carrier.taken()).hasSize(1);
        assertThat(taken.source()).isEqualTo(NUMBER);
        assertThat(taken.destination()).isEqualTo(BERLIN);
        assertThat(taken.text()).isEqualTo("Hello");
        assertThat(taken.receiptWanted()).isTrue();
        assertThat(taken.messageId()).isEqualTo(Long.toString(id));
        is(id, SmsStatus.OK, DeliveryStatus.DISPATCHED, "");
        assertThat(waiting()).isZero();
        assertThat(number("SELECT count(*) FROM sms_parts")).isOne();
        assertThat(metric("trunkline_sms_messages", "accepted")).isEqualTo(1);
    }

    @Test
    void eachOutcomeHasItsStatus() {
        carrier.answering(new SmsOutcome.Refused("no such number"));
        long refused = send("1");
        work();
        carrier.answering(new SmsOutcome.PartlyAccepted(List.of("a"), "lost"));
        long partly = send("2");
        work();
        carrier.answering(new SmsOutcome.Unknown("no answer"));
        long unknown = send("3");
        work();
        clock.move(Duration.ofDays(2));
        work();
        is(refused, SmsStatus.ERROR, DeliveryStatus.REJECTED, "no such number");
        is(partly, SmsStatus.ERROR, DeliveryStatus.FAILED, "lost");
        is(unknown, SmsStatus.ERROR, DeliveryStatus.UNKNOWN, "no answer");
        assertThat(carrier.taken()).as("none is repeated").hasSize(3);
        assertThat(waiting()).isZero();
        assertThat(texts()).isZero();
        assertThat(balance()).as("not paid back").isEqualByComparingTo("9.25");
        assertThat(metric("trunkline_sms_messages", "refused")).isEqualTo(1);
        assertThat(metric("trunkline_sms_messages", "partly")).isEqualTo(1);
        assertThat(metric("trunkline_sms_messages", "unknown")).isEqualTo(1);
    }

    @Test
    void whatIsNotTakenNowIsTriedAgainAndGivenUpAfterTheLastPause() {
        carrier.answering(Collections.nCopies(6, LATER).toArray(SmsOutcome[]::new));
        long id = send("Hello");
        for (String pause : List.of("PT1M", "PT5M", "PT30M", "PT2H", "PT8H")) {
            work();
            is(id, SmsStatus.WAITING, DeliveryStatus.QUEUED, "");
            assertThat(due()).isEqualTo(clock.instant().plus(Duration.parse(pause)));
            clock.move(Duration.parse(pause).minusMillis(1));
            work();
            assertThat(waiting()).isOne();
            clock.move(Duration.ofMillis(1));
        }
        assertThat(carrier.taken()).hasSize(5);
        work();
        is(id, SmsStatus.ERROR, DeliveryStatus.FAILED, "busy");
        assertThat(carrier.taken()).hasSize(6);
        assertThat(texts()).isZero();
        assertThat(metric("trunkline_sms_messages", "postponed")).isEqualTo(5);
        assertThat(metric("trunkline_sms_messages", "failed")).isEqualTo(1);
    }

    @Test
    void aCarrierThatAsksToWaitIsNotAskedForTheOthers() {
        Duration pause = Duration.ofMinutes(10);
        carrier.answering(Collections.nCopies(100, new SmsOutcome.Postponed("slow down", Optional.of(pause)))
                .toArray(SmsOutcome[]::new));
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ids.add(send(Kind.MESSAGE, "x", false, "14155550123")
                    .sent()
                    .getFirst()
                    .messageId());
        }
        work();
        assertThat(carrier.taken().size()).isBetween(1, SmsLanes.MOST_LANES);
        assertThat(number(
                        "SELECT count(*) FROM sms_outgoing WHERE due_at = ?",
                        Micros.of(clock.instant().plus(pause))))
                .isEqualTo(40);
        assertThat(number("SELECT count(*) FROM sms_outgoing WHERE attempts = 0"))
                .as("those that were not tried")
                .isEqualTo(40 - carrier.taken().size());
        assertThat(ids).allSatisfy(id -> is(id, SmsStatus.WAITING, DeliveryStatus.QUEUED, ""));
    }

    @Test
    void whatAServerClaimedBeforeItDiedIsSentWhenItsLeaseIsOver() {
        long id = send("Hello");
        SmsWorker worker = worker();
        assertThat(services.sms().queue().claim(clock.instant(), worker.lease(), 10))
                .hasSize(1);
        worker.work(() -> false);
        clock.move(worker.lease().minusMillis(1));
        worker.work(() -> false);
        assertThat(carrier.taken()).isEmpty();
        clock.move(Duration.ofMillis(1));
        worker.work(() -> false);
        assertThat(carrier.taken()).hasSize(1);
        is(id, SmsStatus.OK, DeliveryStatus.DISPATCHED, "");
    }

    @Test
    void whatAServerWasHandingOverWhenItDiedIsNeverSentAgain() {
        long id = send("Hello");
        SmsWorker worker = worker();
        ClaimedSms claim = services.sms()
                .queue()
                .claim(clock.instant(), worker.lease(), 10)
                .getFirst();
        assertThat(services.sms().queue().begin(claim, clock.instant())).isTrue();
        assertThat(services.sms().queue().begin(claim, clock.instant())).isFalse();
        clock.move(worker.lease());
        worker.work(() -> false);
        assertThat(carrier.taken()).isEmpty();
        is(id, SmsStatus.ERROR, DeliveryStatus.UNKNOWN, SmsOutcomes.NO_OUTCOME);
        assertThat(texts()).isZero();
    }

    @Test
    void anOutcomeThatCannotBeWrittenLeavesTheMessageUnknownAndNotRepeated() {
        long id = send("Hello");
        SmsWorker worker = worker();
        carrier.meanwhile(_ -> rename("sms_parts", "sms_parts_away"));
        assertThatThrownBy(() -> worker.work(() -> false)).isInstanceOf(RuntimeException.class);
        carrier.meanwhile(_ -> {});
        rename("sms_parts_away", "sms_parts");
        clock.move(worker.lease());
        worker.work(() -> false);
        assertThat(carrier.taken()).hasSize(1);
        is(id, SmsStatus.ERROR, DeliveryStatus.UNKNOWN, SmsOutcomes.NO_OUTCOME);
    }

    private void rename(String table, String name) {
        services.store().database().run(handle -> {
            handle.execute("ALTER TABLE " + table + " RENAME TO " + name);
        });
    }

    @Test
    void anOutcomeAfterTheLeaseChangesNothing() {
        long id = send("Hello");
        SmsWorker worker = worker();
        carrier.meanwhile(_ -> {
            clock.move(worker.lease());
            carrier.meanwhile(_ -> {});
            worker().work(() -> false);
        });
        worker.work(() -> false);
        is(id, SmsStatus.ERROR, DeliveryStatus.UNKNOWN, SmsOutcomes.NO_OUTCOME);
        assertThat(carrier.taken()).hasSize(1);
        assertThat(number("SELECT count(*) FROM sms_parts")).isZero();
    }

    @Test
    void aServerThatStallsBeginsNothingMore() {
        AtomicLong nanos = new AtomicLong();
        for (int i = 0; i < 40; i++) {
            send(Kind.MESSAGE, "x", false, "14155550123");
        }
        SmsWorker worker = new SmsWorker(
                services.store().database(),
                services.accounts().reader(),
                services.sms().queue(),
                services.sms().table(),
                carrier,
                services.mails(),
                services.sms().metrics(),
                services.clock(),
                clock,
                nanos::get);
        carrier.meanwhile(_ -> nanos.addAndGet(worker.lease().toNanos()));
        worker.work(() -> carrier.taken().size() >= SmsLanes.MOST_LANES);
        assertThat(carrier.taken().size()).isBetween(1, 2 * SmsLanes.MOST_LANES);
        assertThat(number("SELECT count(*) FROM sms_outgoing WHERE attempts = 0"))
                .isEqualTo(40 - carrier.taken().size());
    }

    @Test
    void aServerThatStopsGivesBackWhatItHasNotBegun() {
        for (int i = 0; i < 40; i++) {
            send(Kind.MESSAGE, "x", false, "14155550123");
        }
        worker().work(() -> !carrier.taken().isEmpty());
        assertThat(carrier.taken().size()).isLessThan(40);
        assertThat(number("SELECT count(*) FROM sms_outgoing WHERE begun IS NOT NULL"))
                .isZero();
        work();
        assertThat(carrier.taken()).hasSize(40);
        assertThat(carrier.taken().stream().map(OutgoingSms::messageId).distinct())
                .hasSize(40);
    }

    @Test
    void oneThatCannotBeReadKeepsNoOtherFromBeingSent() {
        long unreadable = send("Hello");
        services.store().database().run(handle -> {
            handle.execute("UPDATE sms_outgoing_texts SET content = 'x' WHERE message_id = ?", unreadable);
        });
        long good = send("Hello");
        work();
        is(good, SmsStatus.OK, DeliveryStatus.DISPATCHED, "");
        is(unreadable, SmsStatus.WAITING, DeliveryStatus.QUEUED, "");
        assertThat(due()).isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
        assertThat(carrier.taken()).hasSize(1);
    }

    @Test
    void howLateMessagesAreIsTold() {
        send("Hello");
        clock.move(Duration.ofSeconds(90));
        assertThat(metric("trunkline_sms_oldest_due_seconds", "")).isEqualTo(90);
        work();
        assertThat(metric("trunkline_sms_oldest_due_seconds", "")).isZero();
    }

    @Test
    void aMessagePlannedByAClockThatWasSetBackIsSent() {
        send("Hello");
        services.store().database().run(handle -> {
            handle.execute(
                    "UPDATE sms_outgoing SET due_at = ?",
                    Micros.of(clock.instant().plus(Duration.ofDays(1))));
        });
        work();
        assertThat(carrier.taken()).hasSize(1);
    }
}
