package io.trunkline.callback.send;

import static io.trunkline.callback.send.Senders.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callback.delivery.Load;
import io.trunkline.callback.send.Outcome.Result;
import io.trunkline.callback.send.RawReceiver.Conversation;
import io.trunkline.callback.send.RawReceiver.Manners;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much the sender gives to one receiver, how long it waits for a connection, and what it never sends. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SenderLimitsTest {

    private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private final List<AutoCloseable> open = new ArrayList<>();
    private final LinkedBlockingQueue<Conversation> connections = new LinkedBlockingQueue<>();

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

    private CallbackSender patient() {
        return opened(Senders.sender(Senders.settings()));
    }

    private RawReceiver receiver(Manners manners) {
        Manners counted = with -> {
            connections.add(with);
            manners.speak(with);
        };
        return opened(new RawReceiver(RawReceiver.onLoopback(50), counted, "", new Load()));
    }

    /** Gives the same answer to each request on a connection. */
    private RawReceiver answering(String answer) {
        return receiver(with -> {
            while (true) {
                Conversation _ = with.request().write(answer);
            }
        });
    }

    private static URI url(RawReceiver receiver) {
        return URI.create("http://127.0.0.1:" + receiver.port() + "/");
    }

    @Test
    void cookiesAreNotSentBack() {
        RawReceiver receiver =
                answering("HTTP/1.1 200 OK\r\nSet-Cookie: session=1; Path=/\r\nContent-Length: 0\r\n\r\n");
        CallbackSender sender = patient();
        assertThat(send(sender, url(receiver)).result()).isEqualTo(Result.DELIVERED);
        assertThat(send(sender, url(receiver)).result()).isEqualTo(Result.DELIVERED);
        assertThat(receiver.taken()).hasSize(2);
        assertThat(receiver.taken().getLast().headers())
                .isEqualTo(receiver.taken().getFirst().headers())
                .noneMatch(header -> header.contains("session"));
    }

    @Test
    void oneReceiverHasAsManyConnectionsAsAreAllowedAndAsManyRequestsWaitForThem() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        RawReceiver receiver = receiver(with -> {
            while (true) {
                Conversation asked = with.request();
                arrived.countDown();
                await(answer);
                Conversation _ = asked.write(EMPTY);
            }
        });
        CallbackSender sender = opened(Senders.sender(TestSenders.settings(1, Duration.ofSeconds(50))));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<Outcome> sending = new ExecutorCompletionService<>(threads);
            var _ = sending.submit(() -> send(sender, url(receiver)));
            arrived.await();
            var _ = sending.submit(() -> send(sender, url(receiver)));
            var _ = sending.submit(() -> send(sender, url(receiver)));
            assertThat(sending.take().get())
                    .as("one of the two")
                    .extracting(Outcome::result, Outcome::error)
                    .containsExactly(Result.FAILED, "Too many callbacks are waiting for this host");
            answer.countDown();
            assertThat(sending.take().get().result()).isEqualTo(Result.DELIVERED);
            assertThat(sending.take().get().result()).isEqualTo(Result.DELIVERED);
        }
        assertThat(connections).hasSize(1);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Test
    void aConnectionThatIsNotMadeInTimeIsNotWaitedForLonger() throws Exception {
        CallbackSettings settings = new CallbackSettings(
                Senders.settings().allowNetworks(),
                Optional.empty(),
                Duration.ofMillis(200),
                Duration.ofSeconds(3),
                1,
                Duration.ofDays(30));
        assertThat(send(opened(Senders.sender(settings)), URI.create("http://127.0.0.1:" + full() + "/")))
                .extracting(Outcome::result, Outcome::error)
                .containsExactly(Result.FAILED, "No connection within 0.2 s");
    }

    /** The port of a server that takes no more connections, so that a further one is neither made nor refused. */
    private int full() throws IOException {
        ServerSocket server = opened(RawReceiver.onLoopback(1));
        while (true) {
            try {
                opened(new Socket())
                        .connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.getLocalPort()), 200);
            } catch (SocketTimeoutException full) {
                return server.getLocalPort();
            }
        }
    }
}
