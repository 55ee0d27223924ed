package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.wire.RawClient.RawAnswer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What clients are told of how long a connection stays. */
final class KeepAliveTest {

    private static RawAnswer ask(WireServer server, String path, String version, String header) throws IOException {
        try (RawClient client = server.connect()) {
            return client.send("GET " + path + " " + version + "\r\nHost: x\r\n" + header + "\r\n")
                    .receive();
        }
    }

    @Test
    void theTimeIsToldWhereTheConnectionStays() throws IOException {
        try (WireServer server =
                WireServer.start(WireServer.settings(Duration.ofMillis(75_900), Duration.ofSeconds(30), 100))) {
            for (String path : new String[] {"/platform_api/M", "/platform_api/Long", "/nowhere", "/platform_api//M"}) {
                assertThat(ask(server, path, "HTTP/1.1", "").headers)
                        .as(path)
                        .containsEntry("keep-alive", "timeout=75");
            }
            assertThat(ask(server, "/platform_api/M", "HTTP/1.1", "Connection: close\r\n").headers)
                    .doesNotContainKey("keep-alive")
                    .containsEntry("connection", "close");
            assertThat(ask(server, "/platform_api/M", "HTTP/1.0", "").headers).doesNotContainKey("keep-alive");
            assertThat(ask(server, "/platform_api/M", "HTTP/1.1", "Content-Length: 70000\r\n").headers)
                    .as("an answer that ends the connection")
                    .doesNotContainKey("keep-alive")
                    .containsEntry("connection", "close");
        }
    }

    @Test
    void anAnswerThatComesBeforeTheBodyEndsTheConnectionAndSaysSo() throws IOException {
        try (WireServer server = WireServer.start();
                RawClient client = server.connect()) {
            client.send("POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n");
            assertThat(client.receive().headers).doesNotContainKey("keep-alive").containsEntry("connection", "close");

            client.send("{}").finishSending();
            client.expectEnd();
        }
    }

    @Test
    void aBodyThatNobodyWantedIsPassedOver() throws IOException {
        try (WireServer server = WireServer.start();
                RawClient client = server.connect()) {
            client.post("/nowhere", "text/plain", "{}");
            assertThat(client.receive().headers).containsKey("keep-alive");

            assertThat(client.get("/platform_api/M").receive().status).isEqualTo(200);
        }
    }

    @Test
    void lessThanASecondIsNotTold() throws IOException {
        try (WireServer server =
                WireServer.start(WireServer.settings(Duration.ofMillis(900), Duration.ofSeconds(30), 100))) {
            assertThat(ask(server, "/platform_api/M", "HTTP/1.1", "").headers).doesNotContainKey("keep-alive");
        }
    }
}
