package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.PASSWORD;
import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.audit.Actor;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a second factor is on, nothing else opens the console. */
final class ConsoleSecondFactorTest {

    private final ConsoleServer server;
    private final ConsoleVisitor visitor;

    ConsoleSecondFactorTest(@TempDir Path data) {
        server = new ConsoleServer(data);
        visitor = server.signedIn();
    }

    @BeforeEach
    void turnOn() {
        execute("INSERT INTO second_factors (account_id, holder, secret, begun, confirmed, last_step)"
                + " SELECT account_id, 0, 'sealed', 0, 0, 0 FROM accounts");
    }

    @AfterEach
    void close() {
        visitor.close();
        server.close();
    }

    private void execute(String sql) {
        server.seen(services -> services.store().database().write(handle -> handle.execute(sql)));
    }

    private int sessions() {
        return server.seen(
                services -> services.access().sessions().list(server.owner()).size());
    }

    @Test
    void aSessionThatHasNotProvedItIsNoWayIn() {
        assertThat(location(visitor.get("/profile"))).isEqualTo("/sign-in?then=/profile");
        execute("UPDATE sessions SET second_factor = 1");
        assertThat(visitor.get("/profile").statusCode()).isEqualTo(200);
    }

    @Test
    void aNewPasswordLeavesThePersonSignedIn() {
        execute("UPDATE sessions SET second_factor = 1");
        HttpResponse<String> done = visitor.post(
                "/security", "/security", Map.of("action", "password", "new_account_password", "Another-Horse-8"));
        assertThat(location(done)).isEqualTo("/security?done=password");
        assertThat(visitor.get("/security").statusCode()).isEqualTo(200);
    }

    @Test
    void thePasswordAloneSignsNobodyIn() {
        assertThat(visitor.signIn("owner", PASSWORD).statusCode()).isEqualTo(403);
        assertThat(sessions()).as("the one of before").isOne();
        assertThat(location(visitor.get("/"))).isEqualTo("/sign-in");
    }

    @Test
    void neitherDoesALink() {
        String token = server.seen(services -> services.access()
                .signInLinks()
                .create(server.owner(), Actor.operator("jane"), "console link")
                .token()
                .text());
        assertThat(visitor.post("/sign-in/link?token=" + token, "/sign-in/link", Map.of("token", token))
                        .statusCode())
                .isEqualTo(403);
        assertThat(sessions()).isOne();
    }
}
