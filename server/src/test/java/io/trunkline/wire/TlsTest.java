package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trunkline.connection.ServerSettings;
import io.trunkline.http.HttpListeners;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HTTP/2 and HTTP/1.1 over TLS, with clients that are as slow there as in the clear. */
@Timeout(20)
class TlsTest {

    private static final Duration IDLE = Duration.ofSeconds(4);
    private static final Duration REQUEST = Duration.ofMillis(600);
    private static final Duration PATIENCE = IDLE.multipliedBy(2);
    private static final Duration BETWEEN_BYTES = Duration.ofMillis(20);
    private static final byte[] HTTP2_START =
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private static TestCertificate certificate;
    private static WireServer server;

    @BeforeAll
    static void start() throws Exception {
        certificate = new TestCertificate();
        server = WireServer.startWithTls(
                WireServer.withTls(WireServer.settings(IDLE, REQUEST, 100)), certificate.forServer());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpClient client(HttpClient.Version version) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(certificate.forClient())
                .version(version)
                .build();
    }

    private static URI address(String target) {
        return URI.create(server.https() + target);
    }

    private static SSLSocket connect(TrickledSocket below, String protocol) throws Exception {
        SSLContext context = certificate.forClient();
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(below, "127.0.0.1", server.https().getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {protocol});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        assertThat(socket.getApplicationProtocol()).isEqualTo(protocol);
        return socket;
    }

    private static TrickledSocket connect() throws IOException {
        TrickledSocket socket = new TrickledSocket("127.0.0.1", server.https().getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** Sends bytes with pauses until the server closes the connection; returns how long that took. */
    private static Duration trickle(Sink sink, byte[] bytes) {
        long start = System.nanoTime();
        Duration taken = Duration.ZERO;
        try {
            for (int i = 0; taken.compareTo(PATIENCE) < 0; i = (i + 1) % bytes.length) {
                sink.write(bytes[i]);
                LockSupport.parkNanos(BETWEEN_BYTES.toNanos());
                taken = Duration.ofNanos(System.nanoTime() - start);
            }
        } catch (IOException e) {
            // The server has closed the connection.
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private interface Sink {
        void write(int b) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void bothVersionsOfHttpAreServed(HttpClient.Version version) throws Exception {
        try (HttpClient client = client(version)) {
            HttpRequest request = HttpRequest.newBuilder(address("/platform_api/M?b=2"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("a=" + "%41".repeat(10_000)))
                    .build();

            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.version()).isEqualTo(version);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"a\":[\"" + "A".repeat(10_000) + "\"]", "\"b\":[\"2\"]");
            assertThat(answer.headers().firstValue("content-type")).hasValue("application/json; charset=utf-8");
            assertThat(answer.headers().firstValue("server")).isEmpty();
        }
    }

    @Test
    void errorsOverHttp2AreInTheEnvelopeAndTheConnectionServesOn() throws Exception {
        try (HttpClient client = client(HttpClient.Version.HTTP_2)) {
            assertThat(status(client, HttpRequest.newBuilder(address("/nowhere"))))
                    .isEqualTo(404);
            assertThat(status(
                            client,
                            HttpRequest.newBuilder(address("/platform_api/M"))
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[70_000]))))
                    .isEqualTo(413);
            assertThat(status(
                            client,
                            HttpRequest.newBuilder(address("/platform_api/M")).DELETE()))
                    .isEqualTo(405);
            assertThat(status(client, HttpRequest.newBuilder(address("/platform_api/M"))))
                    .isEqualTo(200);
        }
    }

    @Test
    void headersThatAreTooLargeEndAnHttp2Connection() throws Exception {
        try (HttpClient client = client(HttpClient.Version.HTTP_2)) {
            HttpRequest.Builder large =
                    HttpRequest.newBuilder(address("/platform_api/M")).header("X", "x".repeat(20_000));

            assertThatThrownBy(() -> status(client, large)).isInstanceOf(IOException.class);
            assertThat(status(client, HttpRequest.newBuilder(address("/platform_api/M"))))
                    .isEqualTo(200);
        }
    }

    private static int status(HttpClient client, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            assertThat(answer.body()).startsWith("{\"error\":{\"code\":101,");
        }
        return answer.statusCode();
    }

    @Test
    void aBodyThatNeverEndsOverHttp2IsAnsweredWith408() throws Exception {
        try (TrickledSocket below = connect();
                SSLSocket socket = connect(below, "h2")) {
            OutputStream out = socket.getOutputStream();
            out.write(HTTP2_START);
            // HEADERS of a POST over https (static entries 3 and 7) to a literal :path and :authority (names 4 and 1).
            out.write(frame(1, 4, 1, "\u0083\u0087\u0004\u000F/platform_api/M\u0001\u0001x"));
            out.write(frame(0, 0, 1, "a=1"));

            assertThat(dataOf(1, new DataInputStream(socket.getInputStream())))
                    .contains("did not arrive within 600 ms");

            // The other streams of the connection live on.
            out.write(frame(1, 5, 3, "\u0082\u0087\u0004\u000F/platform_api/M\u0001\u0001x"));
            assertThat(dataOf(3, new DataInputStream(socket.getInputStream()))).contains("\"method\":\"M\"");
        }
    }

    private static byte[] frame(int type, int flags, int stream, String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(9 + bytes.length)
                .putInt(bytes.length << 8 | type)
                .put((byte) flags)
                .putInt(stream)
                .put(bytes)
                .array();
    }

    /** The payload of the next DATA frame of a stream. */
    private static String dataOf(int stream, DataInputStream in) throws IOException {
        while (true) {
            int lengthAndType = in.readInt();
            in.readByte();
            int id = in.readInt();
            byte[] payload = in.readNBytes(lengthAndType >>> 8);
            if ((lengthAndType & 0xFF) == 0 && id == stream) {
                return new String(payload, StandardCharsets.UTF_8);
            }
        }
    }

    @Test
    void aHandshakeThatNeverBeginsOrNeverEndsIsCutOff() throws Exception {
        try (TrickledSocket silent = connect();
                TrickledSocket slow = connect()) {
            // A record of a handshake that announces 16 kB.
            assertThat(trickle(slow::writeByte, new byte[] {22, 3, 1, 64, 0, 1, 0, 63, 0, 3, 3}))
                    .isBetween(REQUEST, IDLE);
            silent.setSoTimeout((int) IDLE.dividedBy(2).toMillis());
            assertThat(isClosed(silent)).isTrue();
        }
    }

    @Test
    void aTrickledRecordIsCutOff() throws Exception {
        try (TrickledSocket below = connect();
                SSLSocket socket = connect(below, "http/1.1")) {
            below.hold();
            socket.getOutputStream().write(new byte[1000]);

            assertThat(below.held()).hasSizeGreaterThan(1000);
            assertThat(trickle(below::writeByte, below.held())).isBetween(REQUEST, IDLE);
        }
    }

    @Test
    void trickledHeadersOverHttp2AreCutOff() throws Exception {
        try (TrickledSocket below = connect();
                SSLSocket socket = connect(below, "h2")) {
            socket.getOutputStream().write(HTTP2_START);
            // The start of a HEADERS frame of 4096 bytes for stream 1.
            socket.getOutputStream().write(new byte[] {0, 16, 0, 1, 4, 0, 0, 0, 1});
            assertThat(trickle(socket.getOutputStream()::write, new byte[1])).isBetween(REQUEST, IDLE);
        }
    }

    @Test
    void anIdleConnectionOverTlsIsLeftAlone() throws Exception {
        try (TrickledSocket below1 = connect();
                SSLSocket http1 = connect(below1, "http/1.1");
                TrickledSocket below2 = connect();
                SSLSocket http2 = connect(below2, "h2")) {
            http2.getOutputStream().write(HTTP2_START);
            Duration wait = REQUEST.multipliedBy(3);
            http2.setSoTimeout((int) wait.toMillis());
            assertThat(isClosed(http2)).isFalse();
            http1.setSoTimeout((int) IDLE.toMillis());
            http1.getOutputStream()
                    .write("GET /platform_api/M HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(http1.getInputStream().read()).isEqualTo('H');
        }
    }

    /** Reads until the end or until nothing comes any more. */
    private static boolean isClosed(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // What the server says of its own accord does not matter.
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void browsersAreToldToUseHttpsOnlyWhereTheSettingSaysSo(HttpClient.Version version) throws Exception {
        ServerSettings settings = WireServer.withHsts(WireServer.withTls(WireServer.settings()), Duration.ofDays(365));
        try (WireServer strict = WireServer.startWithTls(settings, certificate.forServer());
                HttpClient client = client(version)) {
            assertThat(hsts(client, URI.create(strict.https() + "/platform_api/M")))
                    .hasValue("max-age=31536000");
            assertThat(hsts(client, URI.create(strict.https() + "/nowhere"))).hasValue("max-age=31536000");
            assertThat(hsts(client, URI.create(strict.http() + "/platform_api/M")))
                    .isEmpty();
            assertThat(hsts(client, address("/platform_api/M"))).isEmpty();
        }
    }

    private static Optional<String> hsts(HttpClient client, URI address) throws Exception {
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Strict-Transport-Security");
    }

    @Test
    void anHttpsPortNeedsACertificate() {
        assertThat(catchThrowable(() -> new HttpListeners(
                        WireServer.withTls(WireServer.settings()), WireServer.NO_PROXIES, null, server.handler)))
                .hasMessage("there is an HTTPS port but no certificate");
    }
}
