package io.trunkline.operator.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.operator.OperatorSession;
import io.trunkline.access.operator.OperatorSessions;
import io.trunkline.access.operator.OperatorToken;
import io.trunkline.access.operator.OperatorTokens;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.cli.Cli;
import io.trunkline.notification.MessageState;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Recipient;
import io.trunkline.operator.OperatorListener;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first look at an empty outbox, and the last one with a token that ends meanwhile. */
final class OutboxSignInTest {

    @TempDir
    private Path data = Path.of("set by JUnit");

    private static HttpResponse<String> get(URI address, String token) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(address)
                            .header(
                                    "Authorization",
                                    "Basic "
                                            + Base64.getEncoder()
                                                    .encodeToString(("me:" + token).getBytes(StandardCharsets.UTF_8)))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    @Test
    void theCommandsThatAnEmptyListShowsCauseAMessage() throws Exception {
        try (OperatorServer server = new OperatorServer(TestSettings.of(data))) {
            String token = server.newToken("browser", null);
            URI address = server.server().outbox().orElseThrow();
            List<String> commands = Pattern.compile("trunkline ([^<\n]+)")
                    .matcher(get(address, token).body().replaceFirst("(?s).*<pre[^>]*>", ""))
                    .results()
                    .map(MatchResult::group)
                    .toList();
            assertThat(commands).hasSize(2);
            for (String command : commands) {
                new Cli(data)
                        .run(command.substring("trunkline ".length()).split(" "))
                        .ok();
            }
            assertThat(get(address, token).body()).contains("low-balance, account 1");
        }
    }

    private static HttpResponse<String> visit(URI address, String session) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(address)
                            .header("Cookie", OperatorSession.COOKIE + "=" + session)
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    @Test
    void aSessionOfTheConsoleOpensItAsLongAsTheSessionAndItsTokenAreValid() throws Exception {
        try (OperatorServer server = new OperatorServer(TestSettings.of(data));
                Services services = server.services()) {
            OperatorTokens tokens = services.access().operatorTokens();
            OperatorSessions sessions = services.access().operatorSessions();
            OperatorToken token = tokens.use(server.newToken("browser", null)).orElseThrow();
            URI address = server.server().outbox().orElseThrow();
            String first = sessions.begin(token);
            String second = sessions.begin(token);
            assertThat(visit(address, first).statusCode()).isEqualTo(200);
            assertThat(visit(address, "a".repeat(43)).statusCode()).isEqualTo(401);
            assertThat(visit(address, "").statusCode()).isEqualTo(401);
            sessions.end(sessions.use(first).orElseThrow());
            assertThat(visit(address, first).statusCode()).isEqualTo(401);
            assertThat(visit(address, second).statusCode()).isEqualTo(200);
            tokens.revoke(token.id(), "jane");
            assertThat(visit(address, second).statusCode()).isEqualTo(401);
        }
    }

    /** The time moves on between the moment a token is shown and the moment the page is sent. */
    @Test
    void aTokenThatEndsWhileAPageIsWrittenShowsNothing() throws Exception {
        Settings settings = TestSettings.of(data);
        DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
        try (Services services = Services.openAndMigrate(settings, new SecureRandom(), clock)) {
            new Cli(data)
                    .run("account", "create", "--name=first", "--email=first@example.org")
                    .ok();
            long id = Messages.write(
                    services.store().database(),
                    services.outbox(),
                    Notice.ACCOUNT_FROZEN,
                    new Recipient("jane@example.com", "en", ZoneOffset.UTC, "acme", "Jane"),
                    MessageState.KEPT,
                    Map.of());
            OperatorTokens tokens = new OperatorTokens(services.store().database(), new SecureRandom(), () -> {
                clock.move(Duration.ofHours(1));
                return clock.instant();
            });
            String token = services.access()
                    .operatorTokens()
                    .create("short", "jane", clock.instant().plus(Duration.ofMinutes(90)))
                    .secret();
            try (OperatorListener listener = new OperatorListener(
                    settings.operator(),
                    settings.server(),
                    new OutboxPages(
                            services.outbox(),
                            services.mails(),
                            Optional.empty(),
                            tokens,
                            services.access().operatorSessions(),
                            new Random()))) {
                listener.start();
                HttpResponse<String> answer = get(listener.at("/outbox/" + id).orElseThrow(), token);
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.body()).doesNotContain("jane@example.com");
            }
        }
    }
}
