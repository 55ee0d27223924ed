package io.trunkline.callback.send;

import static io.trunkline.callback.send.Senders.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callback.delivery.Load;
import io.trunkline.callback.send.Outcome.Result;
import io.trunkline.callback.send.RawReceiver.Conversation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much of an answer the sender takes. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class AnswerBoundsTest {

    private final List<RawReceiver> open = new ArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CallbackSender sender = Senders.sender(Senders.settings());

    @AfterEach
    void close() throws Exception {
        sender.close();
        for (RawReceiver each : open) {
            each.close();
        }
    }

    /** Gives the same answer to each request on a connection. */
    private RawReceiver answering(String answer) {
        RawReceiver receiver = new RawReceiver(
                RawReceiver.onLoopback(50),
                with -> {
                    connections.incrementAndGet();
                    while (true) {
                        Conversation _ = with.request().write(answer);
                    }
                },
                "",
                new Load());
        open.add(receiver);
        return receiver;
    }

    private static URI url(RawReceiver receiver) {
        return URI.create("http://127.0.0.1:" + receiver.port() + "/");
    }

    private static String answerOf(int bytes) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + bytes + "\r\n\r\n" + "0123456789abcdef".repeat(bytes / 16)
                + "x".repeat(bytes % 16);
    }

    @Test
    void anAnswerOfTheMostBytesLeavesTheConnectionUsable() {
        RawReceiver receiver = answering(answerOf(Exchange.MAX_READ));
        for (int i = 0; i < 2; i++) {
            assertThat(send(sender, url(receiver)))
                    .extracting(Outcome::result, Outcome::error)
                    .containsExactly(Result.DELIVERED, null);
        }
        assertThat(connections).hasValue(1);
    }

    @Test
    void oneByteMoreEndsTheConnectionThoughTheCallbackIsDelivered() {
        RawReceiver receiver = answering(answerOf(Exchange.MAX_READ + 1));
        for (int i = 1; i <= 2; i++) {
            assertThat(send(sender, url(receiver)))
                    .extracting(Outcome::result, Outcome::error)
                    .containsExactly(Result.DELIVERED, null);
            assertThat(connections).hasValue(i);
        }
    }

    @Test
    void ofAnAnswerTheFirstKilobyteIsKept() {
        String beginning = "0123456789abcdef".repeat(Exchange.MAX_KEPT / 16);
        for (int bytes : new int[] {Exchange.MAX_KEPT, Exchange.MAX_KEPT + 1, 3 * Exchange.MAX_KEPT}) {
            assertThat(send(sender, url(answering(answerOf(bytes)))).answer())
                    .as("of %d bytes", bytes)
                    .isEqualTo(beginning);
        }
    }

    @Test
    void theHeadOfAnAnswerHasUpToSixteenKilobytes() {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nLong: %s\r\n\r\n";
        assertThat(send(sender, url(answering(head.formatted("x".repeat(15_000)))))
                        .result())
                .isEqualTo(Result.DELIVERED);
        assertThat(send(sender, url(answering(head.formatted("x".repeat(17_000))))))
                .extracting(Outcome::result, Outcome::status)
                .containsExactly(Result.FAILED, null);
    }
}
