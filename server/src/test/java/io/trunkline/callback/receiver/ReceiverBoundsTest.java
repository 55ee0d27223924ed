package io.trunkline.callback.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.callback.receiver.Receiver.ReceivedRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The largest requests that the receiver on a developer's machine reads, and what its listener is told. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ReceiverBoundsTest {

    private static final int SOCKET_TIMEOUT = 10_000;
    private static final int MAX_LINE = 16 * 1024;
    private static final int MAX_BODY = 4 * 1024 * 1024;
    private static final int MAX_HEADERS = 200;

    /** Of what the listener is told. */
    private record Told(String what, ReceivedRequest request) {}

    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private Receiver receiver = start("200");

    private Receiver start(String answer) {
        Receiver.Listener listener = new Receiver.Listener() {
            @Override
            public void received(ReceivedRequest request) {
                told.add(new Told("received", request));
            }

            @Override
            public void answered(ReceivedRequest request) {
                told.add(new Told("answered", request));
            }
        };
        try {
            return Receiver.onLoopback(0, List.of(ReceiverAnswer.parse(answer)), listener);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), receiver.port());
        socket.setSoTimeout(SOCKET_TIMEOUT);
        return socket;
    }

    /** The beginning of the answer; empty if there is none. */
    private String answerTo(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        } catch (SocketException e) {
            // What was not read when the connection ended makes the end a reset.
            return "";
        }
    }

    private static String withLine(int length) {
        String begin = "POST /";
        String end = " HTTP/1.1\r";
        return begin + "x".repeat(length - begin.length() - end.length()) + end + "\n\r\n";
    }

    @Test
    void aLineHasUpToSixteenKilobytes() throws Exception {
        assertThat(answerTo(withLine(MAX_LINE + 1))).isEmpty();
        assertThat(answerTo(withLine(MAX_LINE))).isEqualTo("HTTP/1.1 200");
        assertThat(told.take().request().target()).hasSizeGreaterThan(MAX_LINE - 20);
    }

    @Test
    void aBodyHasUpToFourMegabytes() throws Exception {
        String head = "POST / HTTP/1.1\r\nContent-Length: " + MAX_BODY + "\r\n\r\n";
        assertThat(answerTo(head + "b".repeat(MAX_BODY))).isEqualTo("HTTP/1.1 200");
        assertThat(told.take().request().body()).hasSize(MAX_BODY);
    }

    @Test
    void thereAreUpToTwoHundredHeadersWhoseNamesHaveOneCharacterOrMore() throws Exception {
        StringBuilder headers = new StringBuilder("a: b\r\n");
        for (int i = 1; i < MAX_HEADERS; i++) {
            headers.append("x-").append(i).append(": y\r\n");
        }
        assertThat(answerTo("POST / HTTP/1.1\r\n" + headers + "\r\n")).isEqualTo("HTTP/1.1 200");
        assertThat(told.take().request().headers()).hasSize(MAX_HEADERS).containsEntry("a", "b");
    }

    @Test
    void theListenerIsToldBeforeAndAfterTheAnswer() throws Exception {
        assertThat(answerTo("POST / HTTP/1.1\r\n\r\n")).isEqualTo("HTTP/1.1 200");
        Told before = told.take();
        assertThat(before.what()).isEqualTo("received");
        assertThat(told.take()).isEqualTo(new Told("answered", before.request()));
    }

    @Test
    void theListenerIsToldAlsoIfTheOtherSideGoesAwayDuringTheAnswer() throws Exception {
        receiver.close();
        receiver = start("endless");
        assertThat(answerTo("POST / HTTP/1.1\r\n\r\n")).isEqualTo("HTTP/1.1 200");
        Told before = told.take();
        assertThat(told.take()).isEqualTo(new Told("answered", before.request()));
    }

    @Test
    void aPortThatIsTakenCannotBeHad() {
        assertThatThrownBy(
                        () -> Receiver.onLoopback(receiver.port(), List.of(ReceiverAnswer.parse("200")), request -> {}))
                .isInstanceOf(IOException.class);
    }
}
