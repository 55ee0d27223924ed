package io.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other users of the machine can do to the listener of the operator API. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OperatorDoorTest {

    private static final String OPEN = "/operator/v1/openapi.json";

    private OperatorServer server;

    // JUnit opens the server before each test.
    @SuppressWarnings("NullAway.Init")
    OperatorDoorTest() {}

    @BeforeEach
    void open(@TempDir Path data) {
        server = new OperatorServer(TestSettings.of(data, "server.answer-timeout", "400ms"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Socket connect() throws IOException {
        URI address = server.server().operator().orElseThrow();
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        return socket;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /operator/v1/accounts HTTP/1.1\r\nHost"})
    void connectionsWithoutACallDoNotShutTheOperatorOut(String begun) throws IOException {
        List<Socket> idle = new ArrayList<>();
        try (OperatorClient client = server.client(server.newToken("tests", null))) {
            for (int i = 0; i < 300; i++) {
                Socket socket = connect();
                idle.add(socket);
                try {
                    socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
                } catch (SocketException e) {
                    // One that has given way already.
                }
            }
            assertThat(client.get("/accounts").status()).isEqualTo(200);
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void aRemoteAddressHasItsShareAndOthersStillGetIn(@TempDir Path data) throws IOException {
        List<Socket> taken = new ArrayList<>();
        try (OperatorServer remote = new OperatorServer(TestSettings.of(data, "operator.allow-remote", "true"))) {
            URI address = remote.server().operator().orElseThrow();
            try {
                for (int i = 0; i < 64; i++) {
                    taken.add(connectFrom("127.0.0.2", address));
                }
                assertThat(statusOf(taken.getLast())).startsWith("HTTP/1.1 200 ");
                taken.add(connectFrom("127.0.0.2", address));
                assertThat(taken.getLast().getInputStream().read()).isEqualTo(-1);
                taken.add(connectFrom("127.0.0.3", address));
                assertThat(statusOf(taken.getLast())).startsWith("HTTP/1.1 200 ");
            } finally {
                for (Socket socket : taken) {
                    socket.close();
                }
            }
        }
    }

    private static Socket connectFrom(String from, URI to) throws IOException {
        Socket socket = new Socket(to.getHost(), to.getPort(), InetAddress.getByName(from), 0);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static String statusOf(Socket socket) throws IOException {
        socket.getOutputStream()
                .write(("GET " + OPEN + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000", "Transfer-Encoding: chunked"})
    void aBodyHasToComeInTime(String length, @TempDir Path data) throws IOException {
        try (OperatorServer hasty = new OperatorServer(TestSettings.of(data, "server.request-timeout", "400ms"));
                Socket socket =
                        connectFrom("127.0.0.1", hasty.server().operator().orElseThrow())) {
            String token = hasty.newToken("tests", null);
            long start = System.nanoTime();
            socket.getOutputStream()
                    .write(("POST /operator/v1/accounts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                                    + token
                                    + "\r\nContent-Type: application/json\r\n" + length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(answerToATrickle(socket, "1\r\n \r\n", start + TimeUnit.SECONDS.toNanos(5)))
                    .startsWith("HTTP/1.1 408 ");
        }
    }

    /** What comes while a byte is sent now and then. */
    private static String answerToATrickle(Socket socket, String bytes, long endNanos) throws IOException {
        socket.setSoTimeout(50);
        BufferedReader answer =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (int i = 0; System.nanoTime() < endNanos; i++) {
            try {
                return String.valueOf(answer.readLine());
            } catch (SocketTimeoutException e) {
                socket.getOutputStream().write(bytes.charAt(i % bytes.length()));
            }
        }
        return "";
    }

    @Test
    void answersThatNobodyReadsEndTheConnection() throws IOException {
        byte[] calls =
                ("GET " + OPEN + " HTTP/1.1\r\nHost: x\r\n\r\n").repeat(50).getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = connect()) {
            assertThat(sendsUntilTheConnectionBreaks(socket, calls)).isTrue();
        }
    }

    private static boolean sendsUntilTheConnectionBreaks(Socket socket, byte[] bytes) throws IOException {
        try {
            while (true) {
                socket.getOutputStream().write(bytes);
            }
        } catch (SocketException e) {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET " + OPEN + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n",
                "GET /metrics HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n",
                "POST " + OPEN + " HTTP/1.1\r\nHost: x\r\nContent-Type: a/b\r\nContent-Type: c/d\r\n\r\n",
                "POST " + OPEN + " HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            })
    void requestsThatAProxyMayReadOtherwiseAreRefused(String request) throws IOException {
        assertThat(statusOf(request)).startsWith("HTTP/1.1 400 ");
    }

    private String statusOf(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    @Test
    void theDetailsOfHttpAreThoseOfTheOtherListener() throws IOException {
        assertThat(statusOf(
                        "POST " + OPEN + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 501 ");
        assertThat(statusOf("GET http://other.test" + OPEN + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        try (OperatorClient client = server.client("none")) {
            OperatorClient.Reply reply = client.get("//openapi.json");
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.json().get("detail").stringValue()).contains("empty segment", "first 12 characters");
        }
    }
}
