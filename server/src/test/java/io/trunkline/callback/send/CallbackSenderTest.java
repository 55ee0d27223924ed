package io.trunkline.callback.send;

import static io.trunkline.callback.send.Senders.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callback.receiver.Receiver;
import io.trunkline.callback.receiver.Receiver.ReceivedRequest;
import io.trunkline.callback.receiver.ReceiverAnswer;
import io.trunkline.callback.send.Outcome.Result;
import io.trunkline.testing.ReservedPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sender makes of receivers, good and bad. */
final class CallbackSenderTest {

    private static final Duration MOMENT = Duration.ofSeconds(10);

    private final LinkedBlockingQueue<ReceivedRequest> received = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }

    private Receiver receiver(String... script) throws IOException {
        Receiver receiver = Receiver.onLoopback(
                0, Stream.of(script).map(ReceiverAnswer::parse).toList(), received::add);
        open.add(receiver);
        return receiver;
    }

    private CallbackSender patient() {
        return opened(Senders.sender(Senders.settings()));
    }

    private CallbackSender opened(CallbackSender sender) {
        open.add(sender);
        return sender;
    }

    /** RFC 3987 section 3.1: octets of UTF-8, nothing composed or decomposed; what is encoded already stays as it is. */
    @ParameterizedTest
    @CsvSource({
        "/\u0442\u0435\u0441\u0442, /%D1%82%D0%B5%D1%81%D1%82",
        "/a%2fb?q=\u00fc&r=%c3%bc&s=a+b, /a%2fb?q=%C3%BC&r=%c3%bc&s=a+b",
        "/u\u0308?x, /u%CC%88?x",
        "/?q=\uD83D\uDE00#\u0442, /?q=%F0%9F%98%80",
    })
    void whatIsNotAsciiInPathAndQueryIsPercentEncoded(String written, String sent) throws Exception {
        Receiver receiver = receiver("200");
        URI url = URI.create("http://127.0.0.1:" + receiver.port() + written);
        assertThat(send(patient(), url).result()).isEqualTo(Result.DELIVERED);
        assertThat(received.take().target()).isEqualTo(sent);
    }

    @Test
    void aDeliveryIsOnePostWithNothingInItThatNobodyAskedFor() throws Exception {
        Receiver receiver = receiver("200");
        URI url = URI.create(receiver.url() + "?a=%C3%BC&b=1+2&c");
        Outcome outcome = send(patient(), url);

        assertThat(outcome.result()).isEqualTo(Result.DELIVERED);
        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.error()).isNull();
        assertThat(outcome.retryAfter()).isNull();
        assertThat(outcome.answer()).isEqualTo("{\"status\":200}");
        assertThat(outcome.took()).isPositive().isLessThan(MOMENT);
        ReceivedRequest request = received.take();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/callbacks?a=%C3%BC&b=1+2&c");
        assertThat(request.body()).isEqualTo("{\"callbacks\":[{\"text\":\"ü\"}]}");
        assertThat(request.headers())
                .containsOnlyKeys("host", "user-agent", "content-type", "content-length", "webhook-id")
                .containsEntry("host", "127.0.0.1:" + receiver.port())
                .containsEntry("user-agent", "Trunkline/1.2.3")
                .containsEntry("content-type", "application/json; charset=utf-8")
                .containsEntry("webhook-id", "msg_1");
    }

    @ParameterizedTest
    @CsvSource({
        "200, DELIVERED,",
        "202, DELIVERED,",
        "204, DELIVERED,",
        "299, DELIVERED,",
        "300, FAILED, 'The receiver redirects (300), which is not followed'",
        "304, FAILED, 'The receiver redirects (304), which is not followed'",
        "400, FAILED, The receiver answered 400",
        "401, FAILED, The receiver answered 401",
        "407, FAILED, The receiver answered 407",
        "410, GONE, The receiver answered 410",
        "429, THROTTLED, The receiver answered 429",
        "500, FAILED, The receiver answered 500",
        "502, FAILED, The receiver answered 502",
        "502:7, THROTTLED, The receiver answered 502",
        "503, THROTTLED, The receiver answered 503",
        "504, FAILED, The receiver answered 504",
        "504:7, THROTTLED, The receiver answered 504"
    })
    void theStatusDecides(String answer, Result result, String error) throws Exception {
        Outcome outcome = send(patient(), receiver(answer).url());
        assertThat(outcome.result()).isEqualTo(result);
        assertThat(outcome.status()).isEqualTo(Integer.parseInt(answer.substring(0, 3)));
        assertThat(outcome.error()).isEqualTo(error);
        assertThat(outcome.retryAfter()).isEqualTo(answer.endsWith(":7") ? Duration.ofSeconds(7) : null);
    }

    @Test
    void noRedirectIsFollowed() throws Exception {
        Receiver inside = receiver("200");
        Outcome outcome = send(patient(), receiver("redirect:" + inside.url()).url());
        assertThat(outcome.result()).isEqualTo(Result.FAILED);
        assertThat(outcome.error()).isEqualTo("The receiver redirects (301), which is not followed");
        assertThat(received).hasSize(1);
    }

    @Test
    void whereNobodyListensThereIsNoDelivery() throws Exception {
        try (ReservedPort port = new ReservedPort()) {
            Outcome outcome = send(patient(), URI.create("http://127.0.0.1:" + port.number()));
            assertThat(outcome)
                    .extracting(Outcome::result, Outcome::status, Outcome::error)
                    .containsExactly(Result.FAILED, null, "Connection refused");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "close"})
    void aConnectionThatEndsBeforeTheAnswerIsAFailure(String answer) throws Exception {
        Outcome outcome = send(patient(), receiver(answer).url());
        assertThat(outcome)
                .extracting(Outcome::result, Outcome::status, Outcome::error)
                .containsExactly(Result.FAILED, null, "The connection was closed before an answer arrived");
    }

    @Test
    void whoHasSaid200HasItThoughTheRestNeverComes() throws Exception {
        Outcome outcome = send(patient(), receiver("lie").url());
        assertThat(outcome.result()).isEqualTo(Result.DELIVERED);
        assertThat(outcome.error()).isEqualTo("The answer was cut off");
        assertThat(outcome.answer()).isEqualTo("not a thousand bytes");
    }

    @Test
    void ofAnEndlessAnswerOnlyTheBeginningIsRead() throws Exception {
        Outcome outcome = send(patient(), receiver("endless").url());
        assertThat(outcome.result()).isEqualTo(Result.DELIVERED);
        assertThat(outcome.answer()).hasSizeLessThanOrEqualTo(1024).startsWith("endless endless");
        assertThat(outcome.took()).isLessThan(MOMENT);
        assertThat(outcome.error()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow:60", "drip"})
    void whoNeverAnswersIsLeftAtTheDeadline(String answer) throws Exception {
        Outcome outcome = send(
                opened(Senders.sender(Senders.impatient())), receiver(answer).url());
        assertThat(outcome.result()).isEqualTo(Result.FAILED);
        assertThat(outcome.status()).isNull();
        // Headers without end are too many at some time: whichever comes first.
        assertThat(outcome.error()).isIn("No answer within 0.3 s", "The answer is not valid HTTP");
        assertThat(outcome.took()).isLessThan(MOMENT);
    }

    @Test
    void whoTakesTheConnectionAndSaysNothingIsLeftAtTheDeadline() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            CallbackSender sender = opened(Senders.sender(Senders.impatient()));
            for (String scheme : List.of("http", "https")) {
                Outcome outcome = send(sender, URI.create(scheme + "://127.0.0.1:" + silent.getLocalPort()));
                assertThat(outcome)
                        .extracting(Outcome::result, Outcome::error)
                        .containsExactly(Result.FAILED, "No answer within 0.3 s");
            }
        }
    }

    @Test
    void whatIsNoHttpIsAFailure() throws Exception {
        try (ServerSocket chatter = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = chatter.accept()) {
                    // Jetty may drop what arrives before the request is sent, and then there is no answer.
                    assertThat(socket.getInputStream().read()).isPositive();
                    socket.getOutputStream()
                            .write("220 mail.example.com ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            Outcome outcome = send(patient(), URI.create("http://127.0.0.1:" + chatter.getLocalPort()));
            assertThat(outcome)
                    .extracting(Outcome::result, Outcome::error)
                    .containsExactly(Result.FAILED, "The answer is not valid HTTP");
        }
    }

    @Test
    void connectionsAreUsedAgain() throws Exception {
        Receiver receiver = receiver("200");
        CallbackSender sender = patient();
        for (int i = 0; i < 3; i++) {
            assertThat(send(sender, receiver.url()).result()).isEqualTo(Result.DELIVERED);
        }
        assertThat(receiver.connections()).isOne();
    }

    @Test
    void hangingReceiversDelayNobodyElse() throws Exception {
        Receiver hanging = receiver("slow:3600");
        Receiver good = receiver("200");
        CallbackSender sender = patient();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> waiting = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() -> send(sender, hanging.url())))
                    .toList();
            for (int i = 0; i < 40; i++) {
                received.take();
            }
            assertThat(send(sender, good.url()).result()).isEqualTo(Result.DELIVERED);
            assertThat(waiting).noneMatch(Future::isDone);
            hanging.close();
            for (Future<Outcome> outcome : waiting) {
                assertThat(outcome.get().result()).isEqualTo(Result.FAILED);
            }
        }
    }

    @Test
    void anInterruptedAttemptEnds() throws Exception {
        Receiver hanging = receiver("slow:3600");
        CallbackSender sender = patient();
        LinkedBlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread attempt = Thread.ofVirtual().start(() -> {
            outcomes.add(send(sender, hanging.url()));
            if (Thread.interrupted()) {
                interrupted.countDown();
            }
        });
        received.take();
        attempt.interrupt();
        assertThat(outcomes.take().error()).isEqualTo("The server is stopping");
        interrupted.await();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://127.0.0.1/", "/callbacks", "http://127.0.0.1:0/", "http://127.0.0.1:x/", "mailto:a@b"})
    void aUrlThatLeadsNowhereIsAFailure(String url) {
        Outcome outcome = send(patient(), URI.create(url));
        assertThat(outcome)
                .extracting(Outcome::result, Outcome::error)
                .containsExactly(Result.FAILED, "The URL cannot be used");
    }
}
