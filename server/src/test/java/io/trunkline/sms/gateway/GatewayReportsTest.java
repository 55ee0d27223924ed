package io.trunkline.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.billing.BillingTables;
import io.trunkline.sms.delivery.SmsDraft;
import io.trunkline.sms.delivery.SmsSending;
import io.trunkline.sms.history.SmsFilter;
import io.trunkline.sms.history.StoredSms;
import io.trunkline.sms.number.PhoneNumber;
import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.status.SmsStatus;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway by HTTP takes messages, and reports to the operator API what becomes of them. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class GatewayReportsTest {

    private static final long ACCOUNT = 1;
    private static final String OURS = "15552220002";
    private static final String THEIRS = "15551110001";
    private static final long BETWEEN_LOOKS = Duration.ofMillis(50).toNanos();

    private final TestGateway gateway = new TestGateway();
    private final OperatorServer server;
    private final OperatorClient client;
    private final Services services;
    private final SmsSending sending;

    GatewayReportsTest(@TempDir Path data) throws IOException {
        var settings = TestSettings.of(data, "sms.transport", "http", "sms.http.url", gateway.url());
        server = new OperatorServer(settings);
        client = server.client(server.newToken("gateway", null));
        services = server.services();
        services.sms().numbers().set(Actor.system(), "test", ACCOUNT, new PhoneNumber(OURS), true);
        sending = new SmsSending(
                services.store().database(),
                services.accounts().reader(),
                services.sms().numbers(),
                services.sms().table(),
                services.sms().queue(),
                services.billing().ledger(),
                BillingTables.read(settings.billing()).smsPrices(),
                new AuditLog(),
                server.clock);
    }

    @AfterEach
    void close() throws IOException {
        services.close();
        client.close();
        server.close();
        gateway.close();
    }

    private long send() {
        return sending.send(
                        Actor.system(),
                        "test",
                        ACCOUNT,
                        new SmsDraft(SmsDraft.Kind.MESSAGE, OURS, List.of(THEIRS), "Hello", false))
                .sent()
                .getFirst()
                .messageId();
    }

    private List<StoredSms> history() {
        return services.sms()
                .history()
                .find(SmsFilter.all(ACCOUNT, new SmsFilter.BetweenNumbers(Optional.empty())), 0, 10)
                .messages();
    }

    private Reply receipt(String status, String error) {
        return client.send(
                "POST",
                "/sms/receipts",
                "{\"id\":\"gw-17\",\"status\":\"" + status + "\",\"error\":\"" + error + "\"}");
    }

    @Test
    void aReceiptReachesItsMessageOnceItIsKnown() throws InterruptedException {
        CountDownLatch reported = new CountDownLatch(1);
        gateway.answer(200, "{\"id\":\"gw-17\"}");
        gateway.before(() -> {
            try {
                boolean _ = reported.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        long id = send();
        assertThat(gateway.next().body().get("message_id").asString()).isEqualTo(Long.toString(id));
        Reply early = receipt("failed", "");
        assertThat(early.status()).as(early.body()).isEqualTo(409);
        assertThat(early.header("Retry-After")).isEqualTo("1");
        reported.countDown();
        while (receipt("failed", "no such subscriber").status() == 409) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        StoredSms sent = history().getFirst();
        assertThat(sent.status()).isEqualTo(SmsStatus.ERROR);
        assertThat(sent.deliveryStatus()).contains(DeliveryStatus.FAILED);
        assertThat(sent.error()).contains("no such subscriber");
        assertThat(receipt("delivered", "").status()).as("changes nothing").isEqualTo(204);
        assertThat(history().getFirst().deliveryStatus()).contains(DeliveryStatus.FAILED);
    }

    private boolean arrives(String id, String destination, String... headers) {
        Reply reply = client.send(
                "POST",
                "/sms/inbound",
                "{" + id + "\"source\":\"+" + THEIRS + "\",\"destination\":\"" + destination + "\",\"text\":\"Hi\"}",
                headers);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().get("taken").booleanValue();
    }

    @Test
    void anIncomingMessageIsTakenOnce() {
        assertThat(arrives("", THEIRS)).isFalse();
        assertThat(arrives("\"id\":\"in-4\",", "+" + OURS)).isTrue();
        assertThat(arrives("\"id\":\"in-4\",", OURS)).isTrue();
        assertThat(history()).hasSize(1);
        assertThat(arrives("", OURS, "Idempotency-Key", "once")).isTrue();
        assertThat(arrives("", OURS, "Idempotency-Key", "once")).isTrue();
        assertThat(history()).hasSize(2);
        assertThat(arrives("", OURS)).isTrue();
        assertThat(history()).hasSize(3);
    }

    private long number(String query) {
        return services.store()
                .database()
                .read(handle -> handle.createQuery(query).mapTo(Long.class).one());
    }

    private void assertAborted(long id) {
        StoredSms sent = history().getFirst();
        assertThat(sent.messageId()).isEqualTo(id);
        assertThat(sent.status()).isEqualTo(SmsStatus.ERROR);
        assertThat(sent.deliveryStatus()).contains(DeliveryStatus.ABORTED);
        assertThat(sent.error()).contains("The account was closed");
        assertThat(number("SELECT count(content) FROM sms_outgoing_texts")).isZero();
    }

    @Test
    void anAccountThatIsClosedSendsNothingMoreAndItsTextsGo() throws InterruptedException {
        gateway.answer(503, "");
        long id = send();
        gateway.next();
        while (number("SELECT count(*) FROM sms_outgoing WHERE begun IS NULL") == 0) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        assertThat(client.send("POST", "/accounts/1/close", "{}").status()).isEqualTo(200);
        assertAborted(id);
    }

    @Test
    void aMessageThatWasHandedOverWhileItsAccountWasClosedIsNotTriedAgain() {
        gateway.before(
                () -> assertThat(client.send("POST", "/accounts/1/close", "{}").status())
                        .isEqualTo(200));
        gateway.answer(503, "");
        long id = send();
        while (number("SELECT count(*) FROM sms_outgoing") > 0) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        assertAborted(id);
    }
}
