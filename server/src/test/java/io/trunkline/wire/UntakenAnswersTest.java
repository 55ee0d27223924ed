package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.connection.ServerSettings;
import io.trunkline.connection.limit.AnswerSettings;
import io.trunkline.wire.RawHttp2.Frame;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that ask and do not take the answer, or take it so slowly that it never ends. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class UntakenAnswersTest {

    private static final Duration TIMEOUT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int MIB = 1024 * 1024;

    /** More than the buffers of the system hold. */
    private static final String HUGE = "/platform_api/Huge?size=" + 24 * MIB;

    private static TestCertificate certificate;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = new TestCertificate();
    }

    /** A server whose idle time-out ends nothing. */
    private static WireServer start(int bytesPerSecond) {
        return start(new AnswerSettings(TIMEOUT, bytesPerSecond), LONG, 64L * MIB);
    }

    private static WireServer start(AnswerSettings answers, Duration idle, long memory) {
        ServerSettings settings = WireServer.withAnswers(
                WireServer.withTls(WireServer.settings(idle, Duration.ofSeconds(30), 100)), answers);
        return WireServer.startWithTls(settings, certificate.forServer(), memory);
    }

    private static RawHttp2 http2(WireServer server, int window) throws Exception {
        return new RawHttp2(server.https(), certificate.forClient(), window);
    }

    private static Throwable failureOfHuge(WireServer server) throws Exception {
        return server.handler.hugeEnded.get(30, TimeUnit.SECONDS).orElseThrow();
    }

    @Test
    void aStreamWithoutAWindowEndsAndTheOthersGoOn() throws Exception {
        try (WireServer server = start(1024);
                RawHttp2 client = http2(server, 0)) {
            int stalled = client.get("/platform_api/Long");
            Frame end = client.receive(RawHttp2.RST_STREAM);
            assertThat(end.stream()).isEqualTo(stalled);
            assertThat(end.error()).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM);

            int taken = client.get("/platform_api/M");
            client.openWindow(taken, 1000);
            Frame data = client.receive(RawHttp2.DATA);
            assertThat(data.stream()).isEqualTo(taken);
            assertThat(new String(data.payload(), StandardCharsets.UTF_8)).contains("\"method\":\"M\"");
        }
    }

    @Test
    void anErrorWithoutAWindowEndsToo() throws Exception {
        try (WireServer server = start(1024);
                RawHttp2 client = http2(server, 0)) {
            int noCall = client.get("/nowhere");
            assertThat(client.receive(RawHttp2.RST_STREAM).stream()).isEqualTo(noCall);
            int malformed = client.get("/%zz");
            assertThat(client.receive(RawHttp2.RST_STREAM).stream()).isEqualTo(malformed);
        }
    }

    @Test
    void aStreamWhoseWindowOpensByteByByteEnds() throws Exception {
        // Faster than any client that takes one byte at a time.
        try (WireServer server = start(1024 * MIB);
                RawHttp2 client = http2(server, 1)) {
            int stream = client.get("/platform_api/Huge?size=" + MIB);
            int taken = 0;
            Frame frame = client.receive();
            while (frame.type() != RawHttp2.RST_STREAM) {
                if (frame.type() == RawHttp2.DATA) {
                    taken += frame.payload().length;
                    client.openWindow(stream, 1);
                }
                frame = client.receive();
            }
            assertThat(frame.stream()).isEqualTo(stream);
            assertThat(taken).isBetween(1, MIB - 1);
        }
    }

    @Test
    void aSteadyClientMayTakeLongerThanTheTimeout() throws Exception {
        int step = 16 * 1024;
        try (WireServer server = start(step);
                RawHttp2 client = http2(server, step)) {
            long start = System.nanoTime();
            int stream = client.get("/platform_api/Huge?size=" + MIB);
            for (int taken = 0; taken < MIB; ) {
                Frame data = client.receive(RawHttp2.DATA);
                taken += data.payload().length;
                // Twenty times the rate that is asked for, and still four times the time-out.
                LockSupport.parkNanos(TIMEOUT.dividedBy(16).toNanos());
                client.openWindow(stream, data.payload().length);
                client.openWindow(0, data.payload().length);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(TIMEOUT.multipliedBy(2));
            assertThat(server.handler.hugeEnded.get(30, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void anHttp2ConnectionOnWhichNothingIsReadIsClosed() throws Exception {
        try (WireServer server = start(1024);
                RawHttp2 client = http2(server, 64 * MIB)) {
            client.openWindow(0, 64 * MIB);
            client.get(HUGE);
            assertThat(failureOfHuge(server)).isNotNull();
        }
    }

    @Test
    void anHttp1ReaderThatTakesNothingIsCutOff() throws Exception {
        try (WireServer server = start(1024);
                Socket client = connect(server.http())) {
            client.getOutputStream()
                    .write(("GET " + HUGE + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(failureOfHuge(server)).isNotNull();
            assertThat(bytesUntilTheEnd(client)).isLessThan(24 * MIB);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Huge", "Blocking"})
    void anAnswerThatIsNotTakenIsNotWorthALine(String method) throws Exception {
        try (LogRecorder log = new LogRecorder()) {
            try (WireServer server = start(1024);
                    Socket client = connect(server.http());
                    RawHttp2 streams = http2(server, 0)) {
                String target = "/platform_api/" + method + "?size=" + 24 * MIB;
                client.getOutputStream()
                        .write(("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                assertThat(failureOfHuge(server)).isNotNull();
                streams.get(target);
                streams.receive(RawHttp2.RST_STREAM);
            }
            assertThat(log.failures()).isEmpty();
        }
    }

    @Test
    void anAnswerThatTheIdleTimeoutEndsIsNotWorthALineEither() throws Exception {
        try (LogRecorder log = new LogRecorder()) {
            try (WireServer server = start(new AnswerSettings(LONG, 1024), TIMEOUT, 64L * MIB);
                    Socket client = connect(server.http())) {
                client.getOutputStream()
                        .write(("GET " + HUGE + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                assertThat(failureOfHuge(server)).isNotNull();
            }
            assertThat(log.failures()).isEmpty();
        }
    }

    @Test
    void anHttp1ReaderOverTlsThatTakesNothingIsCutOff() throws Exception {
        try (WireServer server = start(1024);
                Socket below = connect(server.https());
                Socket client = certificate
                        .forClient()
                        .getSocketFactory()
                        .createSocket(below, "127.0.0.1", server.https().getPort(), true)) {
            client.getOutputStream()
                    .write(("GET " + HUGE + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(failureOfHuge(server)).isNotNull();
        }
    }

    @Test
    void manySmallAnswersThatNobodyReadsEndTheConnection() throws Exception {
        try (WireServer server = start(1024);
                Socket client = connect(server.http())) {
            byte[] calls = "GET /platform_api/Long HTTP/1.1\r\nHost: x\r\n\r\n"
                    .repeat(100)
                    .getBytes(StandardCharsets.US_ASCII);
            assertThat(sendsUntilTheConnectionBreaks(client, calls)).isTrue();
        }
    }

    private static boolean sendsUntilTheConnectionBreaks(Socket client, byte[] bytes) throws IOException {
        try {
            while (true) {
                client.getOutputStream().write(bytes);
            }
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void whatIsNotTakenStaysWithinItsMemory() throws Exception {
        int size = 100_000;
        int memory = 2 * MIB;
        int connections = 3;
        int streams = 30;
        try (WireServer server = start(new AnswerSettings(LONG, 1024), LONG, memory)) {
            List<RawHttp2> clients = new ArrayList<>();
            try {
                Set<String> open = new HashSet<>();
                for (int i = 0; i < connections; i++) {
                    clients.add(http2(server, 0));
                    for (int j = 0; j < streams; j++) {
                        open.add(i + "/" + clients.get(i).get("/platform_api/Huge?size=" + size));
                    }
                }
                int mayStay = memory / size;
                Set<String> answered = new HashSet<>();
                for (int i = 0;
                        answered.size() < connections * streams || open.size() > mayStay;
                        i = (i + 1) % connections) {
                    Frame frame = clients.get(i).hasFrame() ? clients.get(i).receive() : null;
                    if (frame == null || frame.stream() == 0) {
                        continue;
                    }
                    answered.add(i + "/" + frame.stream());
                    if (frame.type() == RawHttp2.RST_STREAM) {
                        open.remove(i + "/" + frame.stream());
                    }
                }
                assertThat(open).hasSizeBetween(1, mayStay);
            } finally {
                for (RawHttp2 client : clients) {
                    client.close();
                }
            }
        }
    }

    @Test
    void aConnectionWithFramesButWithoutRequestsIsClosedByTheIdleTimeout() throws Exception {
        Duration idle = Duration.ofMillis(500);
        try (WireServer server = start(new AnswerSettings(LONG, 1024), idle, MIB);
                RawHttp2 client = http2(server, 1000)) {
            long start = System.nanoTime();
            long end = start + idle.multipliedBy(20).toNanos();
            boolean closed = false;
            while (!closed && System.nanoTime() < end) {
                try {
                    client.openWindow(0, 1);
                    closed = client.hasEnded();
                } catch (SocketException | EOFException e) {
                    closed = true;
                }
                LockSupport.parkNanos(idle.dividedBy(20).toNanos());
            }
            assertThat(closed).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(idle.minusMillis(50));
        }
    }

    private static Socket connect(URI server) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        return socket;
    }

    private static long bytesUntilTheEnd(Socket socket) throws IOException {
        long bytes = 0;
        try {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[MIB];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
            }
        } catch (SocketException e) {
            // Reset: that is an end, too.
        }
        return bytes;
    }
}
