package io.trunkline.callback.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.callback.receiver.Receiver.ReceivedRequest;
import io.trunkline.callback.receiver.ReceiverAnswer.Foul;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server that receives callbacks on a developer's machine, asked over a plain socket. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ReceiverTest {

    private static final int SOCKET_TIMEOUT = 10_000;

    private final List<ReceivedRequest> received = new CopyOnWriteArrayList<>();
    private Receiver receiver = start("200");

    private Receiver start(String... answers) {
        try {
            return Receiver.onLoopback(
                    0, Arrays.stream(answers).map(ReceiverAnswer::parse).toList(), received::add);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(String... answers) {
        receiver.close();
        receiver = start(answers);
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

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String request(String headers, String body) {
        return "POST /callbacks?a=b HTTP/1.1\r\n" + headers + "\r\n" + body;
    }

    private static final String SIMPLE = request("Content-Length: 2\r\n", "{}");

    /** What comes until the connection ends. */
    private String all(String request) throws IOException {
        try (Socket socket = connect()) {
            send(socket, request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String some(Socket socket, int length) throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String told(String status, String headers) {
        return "HTTP/1.1 " + status + " Told so\r\n" + headers + "\r\n";
    }

    @Test
    void requestsAreReadAndAnsweredInTurnOnOneConnection() throws Exception {
        answer("500", "503:7", "204", "redirect:http://other.test/");
        String json = "Content-Type: application/json\r\n";
        List<String> expected = List.of(
                told("500", json + "Content-Length: 15\r\n") + "{\"status\":500}\n",
                told("503", "Retry-After: 7\r\n" + json + "Content-Length: 15\r\n") + "{\"status\":503}\n",
                told("204", json),
                told("301", "Location: http://other.test/\r\n" + json + "Content-Length: 15\r\n")
                        + "{\"status\":301}\n");
        try (Socket socket = connect()) {
            for (String answer : expected) {
                send(socket, request("CONTENT-Length:4\r\nX-A:  b \r\n", "\"\u00e9\""));
                assertThat(some(socket, answer.length())).isEqualTo(answer);
            }
            send(socket, request("", ""));
            assertThat(some(socket, expected.getLast().length()))
                    .as("the last one again")
                    .isEqualTo(expected.getLast());
        }
        assertThat(received).hasSize(5);
        assertThat(received.getFirst())
                .isEqualTo(new ReceivedRequest(
                        "POST", "/callbacks?a=b", Map.of("content-length", "4", "x-a", "b"), "\"\u00e9\""));
        assertThat(received.getLast().body()).isEmpty();
        assertThat(receiver.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "POST /x HTTP/1.1\r\nno colon\r\n\r\n",
                "POST /x HTTP/1.1\r\n: no name\r\n\r\n",
                "POST /x HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "POST /x HTTP/1.1\r\nContent-Length: 4194305\r\n\r\n",
                "POST /x HTTP/1.1\r\nContent-Length: many\r\n\r\n"
            })
    void whatIsNoRequestEndsTheConnectionAndIsNotToldOf(String text) throws Exception {
        assertThat(all(text)).isEmpty();
        assertThat(received).isEmpty();
    }

    @Test
    void headersAreBounded() throws Exception {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 201; i++) {
            many.append("x-").append(i).append(": y\r\n");
        }
        assertThat(isGone(request(many.toString(), ""))).isTrue();
        assertThat(isGone("POST /" + "x".repeat(16 * 1024 + 1) + " HTTP/1.1\r\n\r\n"))
                .isTrue();
        assertThat(received).isEmpty();
    }

    /** Without an answer; what was not read when the connection ended may make the end a reset. */
    private boolean isGone(String request) throws IOException {
        try {
            return all(request).isEmpty();
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void foulAnswersAreFoul() throws Exception {
        answer("close");
        assertThat(all(SIMPLE)).isEmpty();
        answer("reset");
        assertThatThrownBy(() -> all(SIMPLE)).isInstanceOf(SocketException.class);
        answer("lie");
        assertThat(all(SIMPLE)).isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nnot a thousand bytes");
        answer("drip");
        try (Socket socket = connect()) {
            send(socket, SIMPLE);
            assertThat(some(socket, 17 + 3 * 6)).isEqualTo("HTTP/1.1 200 OK\r\nX: y\r\nX: y\r\nX: y\r\n");
        }
        answer("endless");
        try (Socket socket = connect()) {
            send(socket, SIMPLE);
            assertThat(some(socket, 200_000).replace("endless ", ""))
                    .as("nothing but these words, and the beginning of one")
                    .matches("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n[endls]{0,7}");
        }
        assertThat(received).hasSize(5);
    }

    @Test
    void aSlowAnswerComesAfterItsTime() throws Exception {
        answer("slow:1");
        long start = System.nanoTime();
        try (Socket socket = connect()) {
            send(socket, SIMPLE);
            assertThat(some(socket, 15)).isEqualTo("HTTP/1.1 200 To");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void connectionsAreDroppedAndTheReceiverGoesOnUntilItIsClosed() throws Exception {
        try (Socket socket = connect()) {
            send(socket, SIMPLE);
            some(socket, 10);
            receiver.dropConnections();
            assertThatThrownBy(() -> {
                        socket.getInputStream().readAllBytes();
                        send(socket, SIMPLE);
                        throw new IOException("ended");
                    })
                    .isInstanceOf(IOException.class);
        }
        try (Socket socket = connect()) {
            send(socket, SIMPLE);
            assertThat(some(socket, 12)).isEqualTo("HTTP/1.1 200");
        }
        receiver.close();
        int before = received.size();
        // A connection may still be taken while the system closes the socket; it is answered by nobody.
        try {
            assertThat(all(SIMPLE)).isEmpty();
        } catch (IOException e) {
            assertThat(e).isInstanceOf(SocketException.class);
        }
        assertThat(received).hasSize(before);
    }

    @Test
    void answersAreReadFromText() {
        assertThat(ReceiverAnswer.parse("200")).isEqualTo(new ReceiverAnswer.Status(200, ""));
        assertThat(ReceiverAnswer.parse("503:120")).isEqualTo(new ReceiverAnswer.Status(503, "120"));
        assertThat(ReceiverAnswer.parse("slow:3")).isEqualTo(new ReceiverAnswer.Slow(Duration.ofSeconds(3)));
        assertThat(ReceiverAnswer.parse("redirect:/x")).isEqualTo(new ReceiverAnswer.Redirect("/x"));
        assertThat(List.of("reset", "close", "lie", "drip", "endless"))
                .extracting(ReceiverAnswer::parse)
                .containsExactly(Foul.RESET, Foul.CLOSE, Foul.LIE, Foul.DRIP, Foul.ENDLESS);
        for (String text : List.of("", "199", "600", "slow:", "redirect:", "redirect:a b", "503:x", "RESET")) {
            assertThatThrownBy(() -> ReceiverAnswer.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Receiver.onLoopback(0, List.of(), _ -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
