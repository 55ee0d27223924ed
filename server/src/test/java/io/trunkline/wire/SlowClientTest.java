package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.wire.RawClient.RawAnswer;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that trickle or stop. Their bytes come so often that the idle time-out never ends them. */
@Timeout(20)
class SlowClientTest {

    private static final Duration IDLE = Duration.ofSeconds(4);
    private static final Duration REQUEST = Duration.ofMillis(600);
    private static final Duration PATIENCE = IDLE.multipliedBy(2);
    private static final Duration BETWEEN_BYTES = Duration.ofMillis(50);

    private static WireServer server;

    @BeforeAll
    static void start() {
        server = WireServer.start(WireServer.settings(IDLE, REQUEST, 100));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Sends byte after byte until the server says or does something; returns how long that took. */
    private static Duration trickle(RawClient client, String bytes) throws IOException {
        long start = System.nanoTime();
        Duration taken = Duration.ZERO;
        try {
            for (int i = 0; taken.compareTo(PATIENCE) < 0; i = (i + 1) % bytes.length()) {
                if (client.hasAnswerWithin(BETWEEN_BYTES) || client.isAtEnd()) {
                    break;
                }
                client.send(bytes.substring(i, i + 1));
                taken = Duration.ofNanos(System.nanoTime() - start);
            }
        } catch (SocketException e) {
            // The server has closed the connection.
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void aTrickledBodyIsAnsweredWith408AndTheConnectionClosed() throws IOException {
        try (RawClient client = server.connect()) {
            client.send("POST /platform_api/M HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");

            assertThat(trickle(client, "a")).isBetween(REQUEST.minusMillis(50), IDLE);
            RawAnswer answer = client.receive();
            assertThat(answer.status).isEqualTo(408);
            assertThat(answer.headers).containsEntry("connection", "close");
            assertThat(answer.errorCode()).isEqualTo(101);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aBodyThatNeverComesIsAnsweredWith408BeforeTheIdleTimeout() throws IOException {
        try (RawClient client = server.connect()) {
            client.send("POST /platform_api/M HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\na=");

            assertThat(client.hasAnswerWithin(IDLE.dividedBy(2))).isTrue();
            assertThat(client.receive().status).isEqualTo(408);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aChunkedBodyThatNeverEndsIsAnsweredWith408() throws IOException {
        try (RawClient client = server.connect()) {
            client.send("POST /platform_api/M HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");

            trickle(client, "1\r\na\r\n");
            assertThat(client.receive().status).isEqualTo(408);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /platform_api/M?aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "GET / HTTP/1.1\r\nHost: x\r\nX: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "\r\n"
            })
    void trickledHeadersAreCutOff(String bytes) throws IOException {
        try (RawClient client = server.connect()) {
            assertThat(trickle(client, bytes)).isBetween(REQUEST, IDLE);
        }
    }

    @Test
    void trickledHeadersOfALaterRequestAreCutOffToo() throws IOException {
        try (RawClient client = server.connect()) {
            assertThat(client.get("/platform_api/M").receive().status).isEqualTo(200);
            assertThat(trickle(client, "GET /" + "a".repeat(1000))).isBetween(REQUEST, IDLE);
        }
    }

    @Test
    void aClientThatSendsOnAfterTheLastAnswerIsCutOff() throws IOException {
        try (RawClient client = server.connect()) {
            client.send("GET /platform_api/M HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(client.receive().status).isEqualTo(200);

            assertThat(client.keepsSendingFor(IDLE, BETWEEN_BYTES)).isFalse();
        }
    }

    @Test
    void anIdleConnectionIsLeftAloneUntilTheIdleTimeout() throws IOException {
        try (RawClient used = server.connect();
                RawClient fresh = server.connect()) {
            assertThat(used.get("/platform_api/M").receive().status).isEqualTo(200);
            assertThat(used.hasAnswerWithin(REQUEST.multipliedBy(4))).isFalse();
            assertThat(used.get("/platform_api/M").receive().status).isEqualTo(200);
            assertThat(fresh.get("/platform_api/M").receive().status).isEqualTo(200);
            assertThat(used.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aBusyConnectionIsNeverTakenForASlowOne() throws IOException {
        try (RawClient client = server.connect()) {
            long end = System.nanoTime() + REQUEST.multipliedBy(3).toNanos();
            client.send("GET /platform_api/M HTTP/1.1\r\nHost");
            while (System.nanoTime() < end) {
                // The next request always has begun when the sweep looks.
                client.send(": x\r\n\r\nGET /platform_api/M HTTP/1.1\r\nHost");
                assertThat(client.receive().status).isEqualTo(200);
            }
        }
    }
}
