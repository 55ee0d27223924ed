package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.connection.ListenException;
import io.trunkline.connection.ServerSettings;
import io.trunkline.http.HttpListeners;
import io.trunkline.wire.RawClient.RawAnswer;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compression, ports and stopping. */
@Timeout(60)
class AnswersTest {

    private static RawAnswer get(String target, String acceptEncoding) throws IOException {
        try (WireServer server = WireServer.start();
                RawClient client = server.connect()) {
            return client.send(
                            "GET " + target + " HTTP/1.1\r\nHost: x\r\nAccept-Encoding: " + acceptEncoding + "\r\n\r\n")
                    .receive();
        }
    }

    @Test
    void longJsonIsCompressedWhenTheClientAsks() throws IOException {
        RawAnswer answer = get("/platform_api/Long", "gzip, deflate");

        assertThat(answer.headers)
                .containsEntry("content-encoding", "gzip")
                .containsEntry("content-type", "application/json; charset=utf-8");
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(answer.body))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"result\":\"" + EchoHandler.LONG_TEXT + "\"}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/platform_api/Long, identity",
        "/platform_api/Long, gzip;q=0",
        "/platform_api/Long, br",
        "/platform_api/M, gzip",
        "/platform_api/File, gzip"
    })
    void otherAnswersAreSentAsTheyAre(String target, String acceptEncoding) throws IOException {
        RawAnswer answer = get(target, acceptEncoding);

        assertThat(answer.status).isEqualTo(200);
        assertThat(answer.headers).doesNotContainKey("content-encoding").containsKey("content-length");
    }

    @Test
    void filesHaveExactlyTheTypeThatClientsLookFor() throws IOException {
        assertThat(get("/platform_api/File", "gzip").headers).containsEntry("content-type", "application/octet-stream");
    }

    @Test
    void theAddressesAreKnownAfterTheStart() {
        try (WireServer server = WireServer.start()) {
            assertThat(server.http().toString()).matches("http://127\\.0\\.0\\.1:[1-9][0-9]*");
            assertThat(server.listeners.https()).isEmpty();
        }
    }

    @Test
    void aListenerOnAllInterfacesIsCalledLocalhost() {
        try (WireServer server = WireServer.start(on("0.0.0.0", 0))) {
            assertThat(server.http().getHost()).isEqualTo("localhost");
        }
    }

    @Test
    void aPortInUseIsNamedWithItsSetting() throws IOException {
        try (WireServer server = WireServer.start()) {
            int port = server.http().getPort();

            assertThatThrownBy(() -> WireServer.start(on("127.0.0.1", port)))
                    .isInstanceOf(ListenException.class)
                    .hasMessage(
                            "Port " + port + " (server.http-port) on 127.0.0.1 is in use by another program; stop it"
                                    + " or set server.http-port to another port.");
        }
    }

    @Test
    void anAddressOfAnotherMachineIsNamedWithItsSetting() {
        assertThatThrownBy(() -> WireServer.start(on("192.0.2.1", 0)))
                .isInstanceOf(ListenException.class)
                .hasMessageContaining("server.bind-address");
    }

    @Test
    void noPortIsLeftOpenWhenAnotherCannotBeOpened() throws Exception {
        int freePort;
        try (ServerSocket probe = new ServerSocket(0)) {
            freePort = probe.getLocalPort();
        }
        try (WireServer other = WireServer.start()) {
            ServerSettings from = on("127.0.0.1", freePort);
            ServerSettings settings = new ServerSettings(
                    from.bindAddress(),
                    from.httpPort(),
                    OptionalInt.of(other.http().getPort()),
                    from.publicAddress(),
                    from.publicUrl(),
                    from.maxBodySize(),
                    from.maxParameters(),
                    from.maxHeaderSize(),
                    from.idleTimeout(),
                    from.requestTimeout(),
                    from.maxConnections(),
                    from.maxConnectionsPerAddress(),
                    from.answers(),
                    from.hsts(),
                    from.shutdownTimeout(),
                    from.corsOrigins());

            assertThatThrownBy(() -> WireServer.startWithTls(settings, new TestCertificate().forServer()))
                    .hasMessageContaining("server.https-port");
            assertThat(WireServer.start(from)).satisfies(WireServer::close);
        }
    }

    @Test
    void noPortAtAllIsRefused() {
        ServerSettings from = WireServer.settings();
        ServerSettings none = new ServerSettings(
                from.bindAddress(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                from.maxBodySize(),
                from.maxParameters(),
                from.maxHeaderSize(),
                from.idleTimeout(),
                from.requestTimeout(),
                from.maxConnections(),
                from.maxConnectionsPerAddress(),
                from.answers(),
                from.hsts(),
                from.shutdownTimeout(),
                from.corsOrigins());

        assertThatThrownBy(() -> WireServer.start(none)).isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * Calls until the server no longer takes the call. It answers so, or, if the connection lay idle when the stop began,
     * closes it: then there is no answer.
     */
    private static Optional<RawAnswer> refusal(RawClient client) throws IOException {
        try {
            RawAnswer answer = client.get("/platform_api/M").receive();
            while (answer.status == 200) {
                answer = client.get("/platform_api/M").receive();
            }
            return Optional.of(answer);
        } catch (EOFException | SocketException e) {
            return Optional.empty();
        }
    }

    @Test
    void aStopLetsRunningCallsFinishAndRefusesNewOnes() throws Exception {
        try (WireServer server = WireServer.start();
                RawClient running = server.connect();
                RawClient later = server.connect()) {
            assertThat(later.get("/platform_api/M").receive().status).isEqualTo(200);
            running.get("/platform_api/Wait");
            server.handler.entered.await();

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(server.listeners::close);
            refusal(later).ifPresent(refused -> {
                assertThat(refused.status).isEqualTo(503);
                assertThat(refused.headers).containsEntry("connection", "close");
                assertThat(refused.errorCode()).isEqualTo(2);
            });
            assertThat(stopped).isNotDone();
            server.handler.mayLeave.countDown();
            RawAnswer finished = running.receive();
            assertThat(finished.json().path("result").asInt(0)).isEqualTo(1);
            assertThat(finished.headers).containsEntry("connection", "close");
            stopped.join();
        }
    }

    @Test
    void aCallThatOutlastsTheShutdownTimeIsCutOff() throws Exception {
        ServerSettings from = WireServer.settings();
        ServerSettings hasty = new ServerSettings(
                from.bindAddress(),
                from.httpPort(),
                from.httpsPort(),
                from.publicAddress(),
                from.publicUrl(),
                from.maxBodySize(),
                from.maxParameters(),
                from.maxHeaderSize(),
                from.idleTimeout(),
                from.requestTimeout(),
                from.maxConnections(),
                from.maxConnectionsPerAddress(),
                from.answers(),
                from.hsts(),
                Duration.ofMillis(200),
                from.corsOrigins());
        try (WireServer server = WireServer.start(hasty);
                RawClient running = server.connect();
                LogRecorder log = new LogRecorder()) {
            running.get("/platform_api/Wait");
            server.handler.entered.await();

            server.listeners.close();

            assertThat(running.isClosedByServer()).isTrue();
            assertThat(log.lines()).anyMatch(line -> line.contains("still running"));
        }
    }

    @Test
    void closingTwiceIsHarmless() {
        WireServer server = WireServer.start();
        HttpListeners listeners = server.listeners;
        listeners.close();
        listeners.close();

        assertThat(listeners.http()).isEmpty();
    }

    private static ServerSettings on(String address, int port) {
        ServerSettings from = WireServer.settings();
        return new ServerSettings(
                address,
                OptionalInt.of(port),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                from.maxBodySize(),
                from.maxParameters(),
                from.maxHeaderSize(),
                from.idleTimeout(),
                from.requestTimeout(),
                from.maxConnections(),
                from.maxConnectionsPerAddress(),
                from.answers(),
                from.hsts(),
                from.shutdownTimeout(),
                from.corsOrigins());
    }
}
