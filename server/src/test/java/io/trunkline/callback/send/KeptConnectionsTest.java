package io.trunkline.callback.send;

import static io.trunkline.callback.send.Senders.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callback.delivery.Load;
import io.trunkline.callback.send.Outcome.Result;
import io.trunkline.callback.send.RawReceiver.Conversation;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.client.HttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Receivers that close connections which they have kept. That the sender has not noticed when it uses one again is played by closing it
 * when the next request comes, without a byte: to the sender, that is the same.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class KeptConnectionsTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private final List<AutoCloseable> open = new ArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CallbackSender sender = opened(Senders.sender(Senders.settings()));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T opened(T each) {
        open.add(each);
        return each;
    }

    /** What a receiver says on its connection of a number, which counts from 1. */
    private interface Saying {
        void speak(int number, Conversation with) throws IOException;
    }

    private RawReceiver receiver(ServerSocket socket, Saying saying) {
        return opened(
                new RawReceiver(socket, with -> saying.speak(connections.incrementAndGet(), with), "", new Load()));
    }

    private RawReceiver receiver(Saying saying) {
        return receiver(RawReceiver.onLoopback(50), saying);
    }

    private static URI url(RawReceiver receiver) {
        return URI.create("http://127.0.0.1:" + receiver.port() + "/");
    }

    private static void answerAll(Conversation with) throws IOException {
        while (true) {
            Conversation _ = with.request().write(OK);
        }
    }

    /** Answers one request, and ends the connection when the next one comes. */
    private static void answerOne(Conversation with, boolean reset) throws IOException {
        Conversation _ = with.request().write(OK).request();
        if (reset) {
            with.reset();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRequestOnAConnectionThatWasClosedMeanwhileIsSentAgainAtOnce(boolean reset) {
        RawReceiver receiver = receiver((number, with) -> {
            if (number == 1) {
                answerOne(with, reset);
            } else {
                answerAll(with);
            }
        });
        assertThat(send(sender, url(receiver)).result()).isEqualTo(Result.DELIVERED);
        Outcome outcome = send(sender, url(receiver));
        assertThat(outcome.error()).isNull();
        assertThat(outcome.result()).isEqualTo(Result.DELIVERED);
        assertThat(connections).hasValue(2);
        assertThat(receiver.taken()).hasSize(3);
        assertThat(receiver.taken().get(2))
                .as("the same once more")
                .isEqualTo(receiver.taken().get(1));
    }

    @Test
    void soItIsWithTls(@TempDir Path folder) throws Exception {
        SelfSigned identity = SelfSigned.named("ip:127.0.0.1", folder);
        RawReceiver receiver = receiver(identity.listen(), (number, with) -> {
            if (number == 1) {
                answerOne(with, false);
            } else {
                answerAll(with);
            }
        });
        CallbackSender trusting = opened(Senders.sender(Senders.trusting(folder.resolve(SelfSigned.CERTIFICATE))));
        URI url = URI.create("https://127.0.0.1:" + receiver.port() + "/");
        assertThat(send(trusting, url).result()).isEqualTo(Result.DELIVERED);
        assertThat(send(trusting, url).result()).isEqualTo(Result.DELIVERED);
        assertThat(receiver.taken()).hasSize(3);
    }

    @Test
    void itGoesOnANewConnectionThoughOthersAreKept() throws Exception {
        int kept = 4;
        CountDownLatch allThere = new CountDownLatch(kept);
        RawReceiver receiver = receiver((number, with) -> {
            if (number <= kept) {
                Conversation _ = with.request();
                allThere.countDown();
                try {
                    allThere.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                Conversation _ = with.write(OK).request();
            } else {
                answerAll(with);
            }
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> first = new ArrayList<>();
            for (int i = 0; i < kept; i++) {
                first.add(threads.submit(() -> send(sender, url(receiver))));
            }
            for (Future<Outcome> outcome : first) {
                assertThat(outcome.get().result()).isEqualTo(Result.DELIVERED);
            }
        }
        assertThat(connections).hasValue(kept);
        for (int i = 1; i <= kept; i++) {
            assertThat(send(sender, url(receiver)).result()).isEqualTo(Result.DELIVERED);
            assertThat(connections).hasValue(kept + i);
        }
    }

    @Test
    void itIsSentAgainOnce() {
        RawReceiver receiver = receiver((number, with) -> {
            if (number == 1) {
                answerOne(with, false);
            } else {
                Conversation _ = with.request();
            }
        });
        assertThat(send(sender, url(receiver)).result()).isEqualTo(Result.DELIVERED);
        assertThat(send(sender, url(receiver)))
                .extracting(Outcome::result, Outcome::error)
                .containsExactly(Result.FAILED, "The connection was closed before an answer arrived");
        assertThat(receiver.taken()).hasSize(3);
    }

    @Test
    void notSoOnANewConnection() {
        RawReceiver receiver = receiver((_, with) -> {
            Conversation _ = with.request();
        });
        assertThat(send(sender, url(receiver)).result()).isEqualTo(Result.FAILED);
        assertThat(receiver.taken()).hasSize(1);
    }

    /** Whoever asks to be told of the beginning hears nothing if the connection has ended before: here, nobody asks. */
    @Test
    void aRequestThatNeverBeganOnAKeptConnectionIsUnheardAsWell() throws Exception {
        RawReceiver receiver = receiver((_, with) -> answerOne(with, false));
        HttpClient client = new HttpClient();
        client.start();
        open.add(client::stop);
        assertThat(client.newRequest(url(receiver)).send().getStatus()).isEqualTo(200);
        assertThat(unheard(client, receiver)).isTrue();
        RawReceiver silent = receiver((_, with) -> {
            Conversation _ = with.request();
        });
        assertThat(unheard(client, silent)).as("on a new connection").isFalse();
    }

    private static boolean unheard(HttpClient client, RawReceiver receiver) throws InterruptedException {
        Exchange exchange = new Exchange(Senders.settings(), Senders.CLOCK, System.nanoTime());
        client.newRequest(url(receiver)).send(exchange);
        assertThat(exchange.await(Duration.ofSeconds(30)).result()).isEqualTo(Result.FAILED);
        return exchange.isUnheard();
    }

    @Test
    void notSoWhereAnAnswerHadBegun() {
        RawReceiver receiver = receiver((_, with) -> {
            Conversation _ = with.request().write(OK).request().write("HTT");
        });
        assertThat(send(sender, url(receiver)).result()).isEqualTo(Result.DELIVERED);
        assertThat(send(sender, url(receiver)).result()).isEqualTo(Result.FAILED);
        assertThat(receiver.taken()).hasSize(2);
    }

    @Test
    void notSoWhereTheAnswerIsAwaitedInVain() {
        CallbackSender impatient = opened(Senders.sender(Senders.impatient()));
        RawReceiver receiver =
                receiver((_, with) -> with.request().write(OK).request().hold());
        assertThat(send(impatient, url(receiver)).result()).isEqualTo(Result.DELIVERED);
        assertThat(send(impatient, url(receiver)))
                .extracting(Outcome::result, Outcome::error)
                .containsExactly(Result.FAILED, "No answer within 0.3 s");
        assertThat(receiver.taken()).hasSize(2);
    }

    @Test
    void aReceiverThatClosesEachConnectionWithoutNoticeGetsAll() {
        RawReceiver receiver = receiver((_, with) -> {
            Conversation _ = with.request().write(OK);
        });
        for (int i = 0; i < 200; i++) {
            Outcome outcome = send(sender, url(receiver));
            assertThat(outcome.result()).as("%d: %s", i, outcome.error()).isEqualTo(Result.DELIVERED);
        }
    }

    @Test
    void theTimeIsThatOfBothTogether() {
        CallbackSender impatient = opened(Senders.sender(Senders.impatient()));
        RawReceiver receiver = receiver((number, with) -> {
            if (number == 1) {
                answerOne(with, false);
            } else {
                with.request().hold();
            }
        });
        assertThat(send(impatient, url(receiver)).result()).isEqualTo(Result.DELIVERED);
        Outcome outcome = send(impatient, url(receiver));
        assertThat(outcome)
                .extracting(Outcome::result, Outcome::error)
                .containsExactly(Result.FAILED, "No answer within 0.3 s");
        assertThat(outcome.took()).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }
}
