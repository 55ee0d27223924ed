package io.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestSettings;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The header {@code If-Match} as RFC 9110 section 13.1.1 has it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IfMatchTest {

    private static final String OWNER = "/accounts/1";

    private OperatorServer server;
    private OperatorClient client;
    private String now;

    // JUnit opens the server before the tests.
    @SuppressWarnings("NullAway.Init")
    IfMatchTest() {}

    @BeforeAll
    void open(@TempDir Path data) {
        server = new OperatorServer(TestSettings.of(data));
        client = server.client(server.newToken("tests", null));
        now = client.get(OWNER).header("ETag");
    }

    @AfterAll
    void close() {
        client.close();
        server.close();
    }

    /** Of an edit that changes nothing. */
    private int status(String... lines) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(client.base() + OWNER))
                .header("Authorization", "Bearer " + client.token())
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{}"));
        for (String line : lines) {
            request.header("If-Match", line);
        }
        return client.send(request.build()).status();
    }

    @Test
    void oneTagOfAnyLineIsEnough() {
        assertThat(now).matches("\"[0-9]+\"");
        for (String met : List.of(now, " * ", "\"x\"," + now, "W/\"x\" ,, " + now + " ,", "\"a,b\", " + now)) {
            assertThat(status(met)).as(met).isEqualTo(200);
        }
        assertThat(status("\"x\"", now)).isEqualTo(200);
        assertThat(status(now, "W/\"x\"")).isEqualTo(200);
    }

    @Test
    void whereNoneIsThatOfTheAccountNothingIsChanged() {
        for (String missed : List.of("W/" + now, "\"x\", W/" + now, "\"\"", ", ,", "", "\"a," + now.substring(1))) {
            assertThat(status(missed)).as(missed).isEqualTo(412);
        }
        assertThat(status("\"x\"", "W/" + now)).isEqualTo(412);
    }

    @Test
    void whatIsNoTagIsRefused() {
        String number = now.replace("\"", "");
        for (String broken : List.of(
                number, "w/" + now, "W/ " + now, now + now, now + ";" + now, "*, " + now, "\"" + number, "\"a b\"")) {
            assertThat(status(broken)).as(broken).isEqualTo(400);
        }
        assertThat(status("*", now)).isEqualTo(400);
    }
}
