package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.connection.ServerSettings;
import io.trunkline.connection.limit.AnswerSettings;
import io.trunkline.wire.RawHttp2.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HTTP/2 without TLS: by prior knowledge only, and with the bounds that it has over TLS. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ClearHttp2Test {

    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int WINDOW = 64 * 1024;

    private static WireServer start(Duration idle, Duration request, Duration answer) {
        return WireServer.start(
                WireServer.withAnswers(WireServer.settings(idle, request, 3), new AnswerSettings(answer, 1024)));
    }

    private static String answer(RawHttp2 client, String target) throws IOException {
        int stream = client.get(target);
        Frame data = client.receive(RawHttp2.DATA);
        assertThat(data.stream()).isEqualTo(stream);
        return new String(data.payload(), StandardCharsets.UTF_8);
    }

    @Test
    void whoBeginsWithItIsServed() throws IOException {
        try (WireServer server = WireServer.start();
                RawHttp2 client = new RawHttp2(server.http(), WINDOW)) {
            assertThat(answer(client, "/platform_api/M?a=1")).contains("\"a\":[\"1\"]", "\"virtual\":true");
            assertThat(answer(client, "/nowhere")).startsWith("{\"error\":{\"code\":101,");
            assertThat(answer(client, "/platform_api//M")).contains("empty segment");
        }
    }

    @Test
    void nobodyGoesOverToItWithinHttp1() throws IOException {
        try (WireServer server = WireServer.start();
                RawClient client = server.connect()) {
            client.send(RawClient.lines(
                    "GET /platform_api/M HTTP/1.1",
                    "Host: x",
                    "Connection: Upgrade, HTTP2-Settings",
                    "Upgrade: h2c",
                    "HTTP2-Settings: AAMAAABkAAQAAP__",
                    "",
                    ""));
            assertThat(client.receive().status).isEqualTo(200);
            assertThat(client.get("/platform_api/M").receive().status).isEqualTo(200);
        }
    }

    @Test
    void aStreamWhoseAnswerIsNotTakenEnds() throws IOException {
        try (WireServer server = start(LONG, LONG, SHORT);
                RawHttp2 client = new RawHttp2(server.http(), 0)) {
            int stalled = client.get("/platform_api/Long");
            Frame end = client.receive(RawHttp2.RST_STREAM);
            assertThat(end.stream()).isEqualTo(stalled);
            assertThat(end.error()).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM);
        }
    }

    @Test
    void aConnectionThatSendsOtherFramesOnlyEnds() throws IOException {
        try (WireServer server = start(SHORT, LONG, LONG);
                RawHttp2 client = new RawHttp2(server.http(), WINDOW)) {
            assertThat(answer(client, "/platform_api/M")).contains("\"method\":\"M\"");
            while (!client.hasEnded()) {
                client.ping();
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        } catch (IOException e) {
            // It was closed while the next frame was sent.
            assertThat(e).hasMessageMatching("Broken pipe|Connection reset.*|.*closed.*");
        }
    }

    @Test
    void manyStreamsAtOnceAreRefused() throws IOException {
        try (WireServer server = WireServer.start();
                RawHttp2 client = new RawHttp2(server.http(), WINDOW)) {
            List<Integer> streams = new ArrayList<>();
            for (int i = 0; i < 33; i++) {
                streams.add(client.get("/platform_api/Wait"));
            }
            assertThat(client.receive(RawHttp2.RST_STREAM).stream()).isEqualTo(streams.getLast());
        }
    }

    @Test
    void oneWhoseCallsAllWaitForTheClientGivesWay() throws IOException {
        ServerSettings settings = WireServer.settings(LONG, LONG, 3);
        List<RawHttp2> slow = new ArrayList<>();
        try (WireServer server = WireServer.start(settings)) {
            for (int i = 0; i < 3; i++) {
                slow.add(new RawHttp2(server.http(), 0));
                slow.getLast().get("/platform_api/Long");
                slow.getLast().receive(RawHttp2.HEADERS);
            }
            try (RawClient next = server.connect()) {
                assertThat(next.get("/platform_api/M").receive().status).isEqualTo(200);
            }
        } finally {
            for (RawHttp2 each : slow) {
                each.close();
            }
        }
    }
}
