package io.trunkline.sms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.StateChange;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.billing.Transaction;
import io.trunkline.billing.TransactionType;
import io.trunkline.sms.delivery.SmsDraft.Kind;
import io.trunkline.sms.history.StoredSms;
import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.status.SmsDirection;
import io.trunkline.sms.status.SmsStatus;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A message that is sent is paid, in the history and in the queue; one that is refused is nowhere. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SmsSendingTest extends WithSms {

    private static final String TEXT = "A-text-that-nobody-else-writes";

    private final TestEngine engine;

    SmsSendingTest(TestEngine engine, @TempDir Path data) {
        super(engine, data);
        this.engine = engine;
    }

    @Test
    void aMessageIsPaidWaitsAndIsInTheHistoryWithoutItsText() {
        SentSms sent = send(Kind.MESSAGE, TEXT, false, "+" + BERLIN);
        assertThat(sent.fragments()).isEqualTo(1);
        assertThat(sent.failed()).isEmpty();
        assertThat(sent.sent())
                .singleElement()
                .satisfies(one -> assertThat(one.destination()).isEqualTo(BERLIN));
        StoredSms stored = message(sent.sent().getFirst().messageId());
        assertThat(stored.source()).isEqualTo(NUMBER);
        assertThat(stored.destination()).isEqualTo(BERLIN);
        assertThat(stored.direction()).isEqualTo(SmsDirection.OUT);
        assertThat(stored.a2p()).isFalse();
        assertThat(stored.cost()).isEqualByComparingTo("0.25");
        assertThat(stored.status()).isEqualTo(SmsStatus.WAITING);
        assertThat(stored.deliveryStatus()).contains(DeliveryStatus.QUEUED);
        assertThat(stored.processed()).isEqualTo(clock.instant());
        assertThat(stored.text()).isEmpty();
        assertThat(waiting()).isOne();
        assertThat(texts()).isOne();
        assertThat(balance()).isEqualByComparingTo("9.75");
        Transaction charge = newestTransaction();
        assertThat(stored.transactionId()).hasValue(charge.id());
        assertThat(charge.type()).isEqualTo(TransactionType.RESOURCE_CHARGE);
        assertThat(charge.amount()).isEqualByComparingTo("-0.25");
        assertThat(charge.description()).isEqualTo("SMS " + stored.messageId() + ", parts: 1");
    }

    private Transaction newestTransaction() {
        return services.billing().history().newest(account, Long.MAX_VALUE, 1).getFirst();
    }

    @Test
    void eachPartIsPaid() {
        assertThat(send(Kind.MESSAGE, "x".repeat(161), false, BERLIN).fragments())
                .isEqualTo(2);
        assertThat(balance()).isEqualByComparingTo("9.5");
        assertThat(send(Kind.MESSAGE, "\u044f".repeat(71), false, BERLIN).fragments())
                .as("UCS-2")
                .isEqualTo(2);
        assertThat(balance()).isEqualByComparingTo("9");
    }

    @Test
    void whatCostsNothingHasNoTransaction() {
        long before = transactions();
        long id =
                send(Kind.MESSAGE, TEXT, false, "14155550123").sent().getFirst().messageId();
        assertThat(transactions()).isEqualTo(before);
        assertThat(message(id).transactionId()).isEmpty();
        assertThat(message(id).cost()).isEqualByComparingTo("0");
    }

    private long transactions() {
        return number("SELECT count(*) FROM transactions");
    }

    @Test
    void theTextIsStoredIfTheAccountOrTheCallWantsIt() {
        assertThat(message(send(TEXT)).text()).isEmpty();
        assertThat(message(send(Kind.MESSAGE, TEXT, true, BERLIN)
                                .sent()
                                .getFirst()
                                .messageId())
                        .text())
                .contains(TEXT);
        edit(edit -> edit.setText(ProfileFields.STORE_OUTBOUND_SMS, "true"));
        long stored = send(TEXT);
        edit(edit -> edit.setText(ProfileFields.STORE_OUTBOUND_SMS, "false"));
        assertThat(message(stored).text()).contains(TEXT);
        assertThat(message(send(TEXT)).text()).isEmpty();
        work();
        assertThat(message(stored).text()).as("after it was sent").contains(TEXT);
    }

    @Test
    void noTextIsInClearOnDiskNorAnywhereInTheDatabaseOnceItIsSent() {
        send(TEXT);
        assertThat(clear()).as("while it waits").isEmpty();
        assertThat(texts()).isOne();
        work();
        assertThat(carrier.taken())
                .singleElement()
                .satisfies(taken -> assertThat(taken.text()).isEqualTo(TEXT));
        assertThat(clear()).isEmpty();
        assertThat(texts()).as("texts that wait").isZero();
        assertThat(number("SELECT count(*) FROM sms_texts WHERE text IS NOT NULL"))
                .isZero();
    }

    /** The files of the data folder with the text. */
    private List<Path> clear() {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .filter(SmsSendingTest::hasText)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasText(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(TEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theSealedTextGoesFromTheFilesToo() throws IOException {
        if (engine != TestEngine.SQLITE) {
            return;
        }
        long first = send(TEXT);
        String sealed = services.store()
                .database()
                .read(handle -> handle.createQuery("SELECT content FROM sms_outgoing_texts WHERE message_id = ?")
                        .bind(0, first)
                        .mapTo(String.class)
                        .one());
        for (int i = 0; i < 200; i++) {
            send(Kind.A2P, "x".repeat(300), false, "14155550123");
        }
        work();
        services.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(sealed);
            }
        }
    }

    @Test
    void theRowsOfErasedTextsGoLater() {
        for (int i = 0; i < 3; i++) {
            send(Kind.MESSAGE, TEXT, false, "14155550123");
        }
        work();
        long waiting = send(TEXT);
        assertThat(number("SELECT count(*) FROM sms_outgoing_texts")).isEqualTo(4);
        while (services.sms().queue().deleteErased()) {
            Thread.onSpinWait();
        }
        assertThat(number("SELECT count(*) FROM sms_outgoing_texts"))
                .as("near one that waits")
                .isEqualTo(4);
        services.store()
                .database()
                .run(handle -> handle.execute("UPDATE counters SET value = value + 5000 WHERE name = 'sms_id'"));
        work();
        assertThat(message(waiting).status()).isEqualTo(SmsStatus.OK);
        long later = send(TEXT);
        while (services.sms().queue().deleteErased()) {
            Thread.onSpinWait();
        }
        assertThat(number("SELECT count(*) FROM sms_outgoing_texts")).isOne();
        work();
        assertThat(message(later).status()).isEqualTo(SmsStatus.OK);
        while (services.sms().queue().deleteErased()) {
            Thread.onSpinWait();
        }
        assertThat(number("SELECT count(*) FROM sms_outgoing_texts"))
                .as("if nothing waits")
                .isZero();
    }

    @Test
    void theAuditLogNamesTheMessageAndNeitherTextNorReceiver() {
        long id = send(TEXT);
        List<String> changes = services.store()
                .database()
                .read(handle -> handle.createQuery("SELECT changes FROM audit_log WHERE account_id = ?")
                        .bind(0, account)
                        .mapTo(String.class)
                        .list());
        assertThat(changes).anyMatch(each -> each.contains("\"message_id\"") && each.contains("\"" + id + "\""));
        assertThat(String.join("\n", changes)).doesNotContain(TEXT, BERLIN);
    }

    @Test
    void whatIsRefusedLeavesNoTrace() {
        long audited = number("SELECT count(*) FROM audit_log");
        assertThat(refusalOf(() -> send(Kind.MESSAGE, "x".repeat(153 * 41), false, BERLIN)))
                .as("41 parts for 10.25")
                .isEqualTo(127);
        assertThat(refusalOf(() -> send(Kind.MESSAGE, TEXT, false, NOWHERE))).isEqualTo(423);
        assertThat(refusalOf(() -> send(Kind.MESSAGE, TEXT, false, "+49 30 123456")))
                .isEqualTo(423);
        assertThat(refusalOf(() -> send(Kind.A2P, TEXT, false, NOWHERE, "x"))).isEqualTo(423);
        assertThat(refusalOf(() -> sendFrom(Kind.MESSAGE, "Trunkline"))).isEqualTo(422);
        assertThat(refusalOf(() -> sendFrom(Kind.A2P, "Trunkline"))).isEqualTo(507);
        assertThat(refusalOf(() -> sendFrom(Kind.MESSAGE, "14155550101"))).isEqualTo(386);
        assertThat(refusalOf(() -> sendFrom(Kind.A2P, "14155550101"))).isEqualTo(386);
        assertThat(waiting()).isZero();
        assertThat(number("SELECT count(*) FROM sms")).isZero();
        assertThat(number("SELECT count(*) FROM sms_outgoing_texts")).isZero();
        assertThat(number("SELECT count(*) FROM audit_log")).isEqualTo(audited);
        assertThat(balance()).isEqualByComparingTo("10");
    }

    private void sendFrom(Kind kind, String source) {
        SentSms _ = sending().send(JANE, "test", account, new SmsDraft(kind, source, List.of(BERLIN), TEXT, false));
    }

    @Test
    void aFrozenOrInactiveAccountSendsNothing() {
        edit(_ -> {}, new StateChange(Optional.empty(), Optional.of(true)));
        assertThat(refusalOf(() -> send(TEXT))).isEqualTo(100);
        edit(_ -> {}, new StateChange(Optional.of(false), Optional.of(false)));
        assertThat(refusalOf(() -> send(TEXT))).isEqualTo(131);
        assertThat(waiting()).isZero();
    }

    @Test
    void ofSeveralReceiversThoseThatCannotBeReachedAreToldAndTheOthersAreServed() {
        SentSms sent = send(Kind.A2P, TEXT, false, BERLIN, "x", "+" + BERLIN, NOWHERE, MUNICH);
        assertThat(sent.sent()).extracting(SentSms.Sent::destination).containsExactly(BERLIN, MUNICH);
        assertThat(sent.failed()).extracting(SentSms.Failed::destination).containsExactly("x", NOWHERE);
        assertThat(sent.failed())
                .extracting(failed -> failed.fault().code().number())
                .containsExactly(423, 423);
        assertThat(balance()).isEqualByComparingTo("9.5");
        assertThat(message(sent.sent().getFirst().messageId()).a2p()).isTrue();
    }

    @Test
    void theFundsServeTheFirstReceivers() {
        BigDecimal most = new BigDecimal("10").divide(new BigDecimal("0.25"));
        String[] receivers = Stream.iterate(0, i -> i + 1)
                .limit(50)
                .map(i -> "4930" + (100_000 + i))
                .toArray(String[]::new);
        SentSms sent = send(Kind.A2P, TEXT, false, receivers);
        assertThat(sent.sent()).hasSize(most.intValue());
        assertThat(sent.sent().getLast().destination()).isEqualTo(receivers[most.intValue() - 1]);
        assertThat(sent.failed())
                .hasSize(50 - most.intValue())
                .allSatisfy(failed -> assertThat(failed.fault().code().number()).isEqualTo(127));
        assertThat(balance()).isEqualByComparingTo("0");
        assertThat(refusalOf(() -> send(Kind.A2P, TEXT, false, receivers))).isEqualTo(127);
        assertThat(send(Kind.A2P, TEXT, false, "14155550123").sent()).hasSize(1);
    }
}
