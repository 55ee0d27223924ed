package io.trunkline.sms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.app.Services;
import io.trunkline.sms.history.StoredSms;
import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.status.SmsStatus;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Receipts of carriers reach the messages that they are of, each part once. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SmsReceiptsTest extends WithSms {

    /** Of three parts. */
    private static final String LONG = "x".repeat(400);

    SmsReceiptsTest(TestEngine engine, @TempDir Path data) {
        super(engine, data);
    }

    private long sent(String text) {
        long id = send(text);
        work();
        return id;
    }

    private void receipt(long id, int part, DeliveryStatus status) {
        receipt(id + "/" + part, status, "");
    }

    private void receipt(String name, DeliveryStatus status, String error) {
        services.sms().carrier().receipt(name, status, Optional.of(error).filter(text -> !text.isEmpty()));
    }

    private void is(long id, SmsStatus status, DeliveryStatus delivery, String error) {
        StoredSms stored = message(id);
        assertThat(stored.status()).isEqualTo(status);
        assertThat(stored.deliveryStatus()).contains(delivery);
        assertThat(stored.error()).isEqualTo(Optional.of(error).filter(text -> !text.isEmpty()));
    }

    @Test
    void aMessageIsDeliveredOnceAllOfItsPartsAre() {
        long id = sent(LONG);
        receipt(id, 3, DeliveryStatus.DELIVERED);
        receipt(id, 1, DeliveryStatus.DELIVERED);
        receipt(id, 1, DeliveryStatus.DELIVERED);
        receipt(id, 2, DeliveryStatus.DISPATCHED);
        is(id, SmsStatus.OK, DeliveryStatus.DISPATCHED, "");
        receipt(id, 2, DeliveryStatus.DELIVERED);
        is(id, SmsStatus.OK, DeliveryStatus.DELIVERED, "");
        assertThat(metric("trunkline_sms_receipts", "recorded")).isEqualTo(3);
        assertThat(metric("trunkline_sms_receipts", "repeated")).isEqualTo(2);
    }

    @Test
    void theFirstPartThatFailsDecides() {
        long id = sent(LONG);
        receipt(id, 1, DeliveryStatus.DELIVERED);
        receipt(id + "/2", DeliveryStatus.FAILED, "absent subscriber");
        is(id, SmsStatus.ERROR, DeliveryStatus.FAILED, "absent subscriber");
        receipt(id + "/3", DeliveryStatus.EXPIRED, "late");
        is(id, SmsStatus.ERROR, DeliveryStatus.FAILED, "absent subscriber");
    }

    @Test
    void aFailureWithoutWordsIsToldByItsStatus() {
        long id = sent("Hello");
        receipt(id, 1, DeliveryStatus.EXPIRED);
        is(id, SmsStatus.ERROR, DeliveryStatus.EXPIRED, "The carrier reports: expired");
    }

    @Test
    void aPartOfWhichTheCarrierKnowsNothingLeavesTheWholeUnknown() {
        long id = sent(LONG);
        receipt(id, 1, DeliveryStatus.UNKNOWN);
        receipt(id, 2, DeliveryStatus.DELIVERED);
        is(id, SmsStatus.OK, DeliveryStatus.DISPATCHED, "");
        receipt(id, 3, DeliveryStatus.DELIVERED);
        is(id, SmsStatus.OK, DeliveryStatus.UNKNOWN, "");
    }

    @Test
    void theFirstReceiptOfAPartCounts() {
        long id = sent("Hello");
        receipt(id, 1, DeliveryStatus.DELIVERED);
        receipt(id, 1, DeliveryStatus.FAILED);
        is(id, SmsStatus.OK, DeliveryStatus.DELIVERED, "");
    }

    @Test
    void unknownAndLateReceiptsChangeNothing() {
        receipt("nobody-knows-it", DeliveryStatus.DELIVERED, "");
        long id = sent("Hello");
        clock.move(SmsReceipts.KEPT.plusMillis(1));
        while (services.sms().carrier().receipts().deleteOld()) {
            Thread.onSpinWait();
        }
        assertThat(number("SELECT count(*) FROM sms_parts")).isZero();
        receipt(id, 1, DeliveryStatus.FAILED);
        is(id, SmsStatus.OK, DeliveryStatus.DISPATCHED, "");
        assertThat(metric("trunkline_sms_receipts", "unknown")).isEqualTo(2);
    }

    @Test
    void aReceiptThatIsFasterThanTheAnswerIsToBeRepeated() {
        carrier.meanwhile(message -> assertThatThrownBy(
                        () -> receipt(message.messageId() + "/1", DeliveryStatus.DELIVERED, ""))
                .isInstanceOf(ReceiptTooEarlyException.class));
        long id = sent("Hello");
        is(id, SmsStatus.OK, DeliveryStatus.DISPATCHED, "");
        receipt(id, 1, DeliveryStatus.DELIVERED);
        is(id, SmsStatus.OK, DeliveryStatus.DELIVERED, "");
    }

    @Test
    void aReceiptOfNothingIsNotRepeatedForEverWhileOthersAreHandedOver() {
        carrier.meanwhile(_ -> {
            carrier.meanwhile(_ -> {
                clock.move(Duration.ofSeconds(1));
                receipt("nobody-knows-it", DeliveryStatus.DELIVERED, "");
            });
            assertThatThrownBy(() -> receipt("nobody-knows-it", DeliveryStatus.DELIVERED, ""))
                    .isInstanceOf(ReceiptTooEarlyException.class);
        });
        sent("first");
        clock.move(Duration.ofSeconds(1));
        sent("second");
        assertThat(metric("trunkline_sms_receipts", "unknown")).isEqualTo(1);
    }

    @Test
    void receiptsOfDifferentPartsAtTheSameTimeAreBothSeen() throws Exception {
        try (Services others = Services.open(settings, new SecureRandom(), clock);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 20; round++) {
                long id = sent("x".repeat(161));
                CountDownLatch start = new CountDownLatch(1);
                Future<?> first = threads.submit(() -> deliver(services, start, id + "/1"));
                Future<?> second = threads.submit(() -> deliver(others, start, id + "/2"));
                start.countDown();
                first.get();
                second.get();
                is(id, SmsStatus.OK, DeliveryStatus.DELIVERED, "");
            }
        }
    }

    private static Void deliver(Services server, CountDownLatch start, String name) throws InterruptedException {
        start.await();
        server.sms().carrier().receipt(name, DeliveryStatus.DELIVERED, Optional.empty());
        return null;
    }
}
