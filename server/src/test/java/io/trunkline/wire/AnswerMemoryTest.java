package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.address.IpNetwork;
import io.trunkline.connection.ServerSettings;
import io.trunkline.connection.limit.AnswerSettings;
import io.trunkline.http.ProxySettings;
import io.trunkline.wire.RawHttp2.Frame;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose answers end when those that are not taken need more memory than there is for them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class AnswerMemoryTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int MIB = 1024 * 1024;

    /** More than the buffers of the system hold. */
    private static final int HUGE = 12 * MIB;

    private static final ProxySettings BEHIND_A_PROXY =
            new ProxySettings(List.of(IpNetwork.parse("127.0.0.1")), ProxySettings.Header.X_FORWARDED_FOR);

    private static ServerSettings settings() {
        return WireServer.withAnswers(WireServer.settings(LONG, LONG, 100), new AnswerSettings(LONG, 1024));
    }

    @Test
    void theAddressWithMostPaysEvenIfAnotherOnesAnswerIsOlder() throws Exception {
        try (WireServer server = WireServer.start(settings(), WireServer.NO_PROXIES, 32L * MIB)) {
            assertTheGreedyOnePays(server, "127.0.0.2", "127.0.0.3", "", "");
        }
    }

    @Test
    void behindATrustedProxyTheClientWithMostPays() throws Exception {
        try (WireServer server = WireServer.start(settings(), BEHIND_A_PROXY, 32L * MIB)) {
            assertTheGreedyOnePays(
                    server,
                    "127.0.0.1",
                    "127.0.0.1",
                    "X-Forwarded-For: 192.0.2.2\r\n",
                    "X-Forwarded-For: 192.0.2.3\r\n");
        }
    }

    private static void assertTheGreedyOnePays(
            WireServer server, String greedy, String modest, String ofGreedy, String ofModest) throws Exception {
        List<Socket> taking = new ArrayList<>();
        try (Socket older = ask(server, modest, ofModest)) {
            for (int i = 0; i < 3; i++) {
                taking.add(ask(server, greedy, ofGreedy));
            }
            assertThat(server.handler.hugeEnded.get(30, TimeUnit.SECONDS)).isPresent();
            assertThat(older.getInputStream().readNBytes(HUGE)).hasSize(HUGE);
        } finally {
            for (Socket socket : taking) {
                socket.close();
            }
        }
    }

    /** Asks for something huge, and takes no more of the answer than its first byte. */
    private static Socket ask(WireServer server, String from, String header) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024);
        socket.setSoTimeout(20_000);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(
                new InetSocketAddress(server.http().getHost(), server.http().getPort()));
        socket.getOutputStream()
                .write(("GET /platform_api/Huge?size=" + HUGE + " HTTP/1.1\r\nHost: x\r\n" + header + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getInputStream().read();
        return socket;
    }

    @Test
    void ofOneAddressTheSlowestEndsAndNotTheOldest() throws Exception {
        TestCertificate certificate = new TestCertificate();
        int half = MIB / 2;
        try (WireServer server =
                        WireServer.startWithTls(WireServer.withTls(settings()), certificate.forServer(), 7L * half);
                RawHttp2 steady = new RawHttp2(server.https(), certificate.forClient(), half);
                RawHttp2 slow = new RawHttp2(server.https(), certificate.forClient(), 0)) {
            steady.openWindow(0, 2 * MIB);
            int oldest = steady.get("/platform_api/Huge?size=" + MIB);
            receiveData(steady, half);
            long start = System.nanoTime();
            int first = slow.get("/platform_api/Huge?size=" + MIB);
            slow.receive(RawHttp2.HEADERS);
            int second = slow.get("/platform_api/Huge?size=" + MIB);
            slow.receive(RawHttp2.HEADERS);
            // Now the oldest has waited a little longer than the others, and not many times as long.
            LockSupport.parkNanos(10 * (System.nanoTime() - start));

            slow.get("/platform_api/Huge?size=" + MIB);
            assertThat(slow.receive(RawHttp2.RST_STREAM).stream()).isIn(first, second);
            steady.openWindow(oldest, half);
            receiveData(steady, half);
        }
    }

    @Test
    void bytesThatAnswersShareDoNotCount() throws Exception {
        TestCertificate certificate = new TestCertificate();
        try (WireServer server =
                        WireServer.startWithTls(WireServer.withTls(settings()), certificate.forServer(), 2L * MIB);
                RawHttp2 client = new RawHttp2(server.https(), certificate.forClient(), 0)) {
            client.openWindow(0, 2 * MIB);
            int first = client.get("/platform_api/Shared");
            client.receive(RawHttp2.HEADERS);
            for (int i = 0; i < 10; i++) {
                client.get("/platform_api/Shared");
                assertThat(receiveHeadersOrReset(client)).isEqualTo(RawHttp2.HEADERS);
            }
            client.openWindow(first, MIB);
            receiveData(client, MIB);
        }
    }

    private static int receiveHeadersOrReset(RawHttp2 client) throws IOException {
        Frame frame = client.receive();
        while (frame.type() != RawHttp2.HEADERS && frame.type() != RawHttp2.RST_STREAM) {
            frame = client.receive();
        }
        return frame.type();
    }

    private static void receiveData(RawHttp2 client, int bytes) throws IOException {
        for (int received = 0; received < bytes; ) {
            Frame frame = client.receive();
            assertThat(frame.type()).isNotEqualTo(RawHttp2.RST_STREAM);
            received += frame.type() == RawHttp2.DATA ? frame.payload().length : 0;
        }
    }
}
