package io.trunkline.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.callback.send.SelfSigned;
import io.trunkline.config.SettingsException;
import io.trunkline.sms.send.HeardSms;
import io.trunkline.sms.send.OutgoingSms;
import io.trunkline.sms.send.SmsOutcome;
import io.trunkline.sms.send.SmsOutcome.Accepted;
import io.trunkline.sms.send.SmsOutcome.Postponed;
import io.trunkline.sms.send.SmsOutcome.Refused;
import io.trunkline.sms.send.SmsOutcome.Unknown;
import io.trunkline.testing.ReservedPort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway gets a message as JSON, and the status of its answer becomes the outcome. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class HttpGatewayTransportTest {

    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final OutgoingSms SMS = new OutgoingSms("15550000001", "15550000002", "Hi \u20ac", true, "77");

    @TempDir
    Path folder;

    private static HttpGatewayTransport transport(
            String url, Optional<String> token, String header, @Nullable Path caFile, Duration timeout) {
        HttpGatewayTransport transport = new HttpGatewayTransport(
                new HttpGatewaySettings(
                        Optional.of(URI.create(url)), true, token, header, Optional.ofNullable(caFile), 2, timeout),
                "1.2",
                () -> NOW);
        transport.start(new HeardSms());
        return transport;
    }

    private static HttpGatewayTransport transport(String url) {
        return transport(url, Optional.empty(), "Authorization", null, PATIENT);
    }

    @Test
    void theGatewayGetsTheMessage() throws Exception {
        try (TestGateway gateway = new TestGateway();
                HttpGatewayTransport transport = transport(gateway.url())) {
            gateway.answer(201, "{\"id\": \"g-1\", \"more\": {}}");
            assertThat(transport.send(SMS)).isEqualTo(new Accepted(List.of("g-1")));
            TestGateway.Received received = gateway.next();
            assertThat(received.method()).isEqualTo("POST");
            assertThat(received.path()).isEqualTo("/sms?v=1");
            assertThat(received.authorization()).isEqualTo("null");
            assertThat(received.idempotency()).isEqualTo("77");
            assertThat(received.body())
                    .hasToString("{\"message_id\":\"77\",\"source\":\"15550000001\",\"destination\":\"15550000002\","
                            + "\"text\":\"Hi \u20ac\",\"receipt\":true}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer open-sesame, null",
        "authorization, Bearer open-sesame, null",
        "X-Key, null, open-sesame"
    })
    void theGatewayGetsTheToken(String header, String authorization, String key) throws Exception {
        try (TestGateway gateway = new TestGateway();
                HttpGatewayTransport transport =
                        transport(gateway.url(), Optional.of("open-sesame"), header, null, PATIENT)) {
            assertThat(transport.send(SMS)).isInstanceOf(Accepted.class);
            TestGateway.Received received = gateway.next();
            assertThat(received.authorization()).isEqualTo(authorization);
            assertThat(received.key()).isEqualTo(key);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\": 123} | 123",
                "{\"id\": \"\"} | 77",
                "{\"id\": [1]} | 77",
                "{\"id\": 1.5} | 77",
                "{\"other\": 1} | 77",
                "[] | 77",
                "OK | 77",
                "'' | 77"
            })
    void anAnswerWithoutANameKeepsOurs(String body, String id) throws Exception {
        try (TestGateway gateway = new TestGateway();
                HttpGatewayTransport transport = transport(gateway.url())) {
            gateway.answer(200, body);
            assertThat(transport.send(SMS)).isEqualTo(new Accepted(List.of(id)));
        }
    }

    @Test
    void anAnswerIsNotReadWithoutEnd() throws Exception {
        try (TestGateway gateway = new TestGateway();
                HttpGatewayTransport transport = transport(gateway.url())) {
            gateway.answer(200, "{\"id\": \"g-1\", \"more\": \"" + "a".repeat(1024 * 1024) + "\"}");
            assertThat(transport.send(SMS)).isEqualTo(new Accepted(List.of("77")));
            gateway.answer(200, "{\"id\": \"" + "a".repeat(201) + "\"}");
            assertThat(transport.send(SMS)).isEqualTo(new Accepted(List.of("77")));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 422, 301, 307})
    void refusalsForGood(int status) throws Exception {
        try (TestGateway gateway = new TestGateway();
                HttpGatewayTransport transport = transport(gateway.url())) {
            gateway.answer(status, "{\"text\": \"open-sesame\"}");
            assertThat(transport.send(SMS)).isEqualTo(new Refused("The gateway answered " + status));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "408, '', -1",
        "425, '', -1",
        "429, 30, 30",
        "429, 99999999999, 86400",
        "500, '', -1",
        "502, 0, 0",
        "503, 'Mon, 30 Nov 2026 12:01:00 GMT', 60",
        "503, 'Mon, 30 Nov 2026 11:01:00 GMT', 0",
        "503, soon, -1"
    })
    void refusalsForATime(int status, String retryAfter, long seconds) throws Exception {
        try (TestGateway gateway = new TestGateway();
                HttpGatewayTransport transport = transport(gateway.url())) {
            gateway.answer(status, "", retryAfter);
            assertThat(transport.send(SMS))
                    .isEqualTo(new Postponed(
                            "The gateway answered " + status,
                            seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds))));
        }
    }

    @Test
    void aGatewayThatIsNotThere() throws Exception {
        try (ReservedPort port = new ReservedPort();
                HttpGatewayTransport transport = transport("http://127.0.0.1:" + port.number() + "/")) {
            assertThat(transport.send(SMS))
                    .isEqualTo(new Postponed("The gateway cannot be connected to", Optional.empty()));
        }
    }

    @Test
    void aGatewayThatDoesNotAnswer() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (TestGateway gateway = new TestGateway();
                HttpGatewayTransport transport =
                        transport(gateway.url(), Optional.empty(), "X-Key", null, Duration.ofMillis(400))) {
            gateway.before(() -> {
                try {
                    release.await();
                } catch (InterruptedException closed) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThat(transport.send(SMS)).isEqualTo(new Unknown("No answer within 400 ms"));
            release.countDown();
        }
    }

    @ParameterizedTest
    @CsvSource({"'', Unknown", "HTTP/1.1 200 OK\\r\\nContent-Length: 99\\r\\n\\r\\n{\"id\":, Accepted"})
    void aConnectionThatIsLostAfterTheMessageWasSent(String answer, String outcome) throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                HttpGatewayTransport transport = transport("http://127.0.0.1:" + rude.getLocalPort() + "/")) {
            FutureTask<Boolean> gateway = new FutureTask<>(() -> {
                try (Socket socket = rude.accept()) {
                    StringBuilder request = new StringBuilder();
                    while (request.indexOf("true}") < 0) {
                        request.append((char) socket.getInputStream().read());
                    }
                    socket.getOutputStream().write(answer.translateEscapes().getBytes(StandardCharsets.US_ASCII));
                    return true;
                }
            });
            Thread.ofVirtual().start(gateway);
            assertThat(transport.send(SMS).getClass().getSimpleName()).isEqualTo(outcome);
            assertThat(gateway.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void noMoreRequestsAreSentAtOnceThanAreAllowed() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (TestGateway gateway = new TestGateway();
                HttpGatewayTransport transport =
                        transport(gateway.url(), Optional.empty(), "X-Key", null, Duration.ofSeconds(2));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            gateway.before(() -> {
                try {
                    release.await();
                } catch (InterruptedException closed) {
                    Thread.currentThread().interrupt();
                }
            });
            List<Future<SmsOutcome>> first =
                    List.of(threads.submit(() -> transport.send(SMS)), threads.submit(() -> transport.send(SMS)));
            gateway.next();
            gateway.next();
            Thread.currentThread().interrupt();
            assertThat(transport.send(SMS)).isInstanceOf(Postponed.class);
            assertThat(Thread.interrupted()).isTrue();
            release.countDown();
            for (Future<SmsOutcome> outcome : first) {
                assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(Accepted.class);
            }
        }
    }

    @Test
    void aCloseEndsWhatIsUnderWay() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (TestGateway gateway = new TestGateway();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            HttpGatewayTransport transport = transport(gateway.url());
            gateway.before(() -> {
                try {
                    release.await();
                } catch (InterruptedException closed) {
                    Thread.currentThread().interrupt();
                }
            });
            Future<SmsOutcome> outcome = threads.submit(() -> transport.send(SMS));
            gateway.next();
            transport.close();
            assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(Unknown.class);
            assertThat(transport.send(SMS)).isEqualTo(new Postponed("This server is stopping", Optional.empty()));
            release.countDown();
        }
    }

    @ParameterizedTest
    @CsvSource({"true, ip:127.0.0.1, Accepted", "false, ip:127.0.0.1, Postponed", "true, dns:other.example, Postponed"})
    void onlyAGatewayThatProvesWhoItIsGetsTheMessage(boolean trusted, String name, String outcome) throws Exception {
        SelfSigned identity = SelfSigned.named(name, folder);
        try (ServerSocket listening = identity.listen();
                HttpGatewayTransport transport = transport(
                        "https://127.0.0.1:" + listening.getLocalPort() + "/",
                        Optional.empty(),
                        "X-Key",
                        trusted ? folder.resolve(SelfSigned.CERTIFICATE) : null,
                        PATIENT)) {
            FutureTask<Boolean> gateway = new FutureTask<>(() -> {
                try (Socket socket = listening.accept()) {
                    StringBuilder request = new StringBuilder();
                    while (request.indexOf("true}") < 0) {
                        request.append((char) socket.getInputStream().read());
                    }
                    socket.getOutputStream()
                            .write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    return true;
                }
            });
            Thread.ofVirtual().start(gateway);
            assertThat(transport.send(SMS).getClass().getSimpleName()).isEqualTo(outcome);
        }
    }

    @Test
    void anUnusableFileOfCertificatesIsRefusedAtTheStart() {
        assertThatThrownBy(() ->
                        transport("https://localhost/", Optional.empty(), "X-Key", folder.resolve("none.pem"), PATIENT))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        refusal -> assertThat(refusal.problems())
                                .singleElement()
                                .asString()
                                .startsWith("sms.http.ca-file"));
    }
}
