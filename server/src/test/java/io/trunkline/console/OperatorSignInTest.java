package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.operator.OperatorSession;
import io.trunkline.app.Services;
import io.trunkline.audit.RefusedCall;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestEngine;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How operators get into their console, and out of it. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OperatorSignInTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String WRONG = "tlop_" + "A".repeat(43);

    private final OperatorServer server;
    private final String token;
    private final ConsoleVisitor visitor;

    OperatorSignInTest(TestEngine engine, @TempDir Path data) {
        server = new OperatorServer(engine.settings(data, POSTGRES, "limits.failed-authentications", "3/1h"));
        token = server.newToken("platform", Duration.ofHours(20));
        visitor = OperatorVisitor.of(server);
    }

    @AfterEach
    void close() {
        visitor.close();
        server.close();
    }

    private HttpResponse<String> signIn(String secret) {
        return OperatorVisitor.signIn(visitor, secret);
    }

    private List<String> sessions() {
        return visitor.cookies().getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("trunkline-operator"))
                .map(HttpCookie::getValue)
                .toList();
    }

    private void give(String session) {
        URI base = server.server().operator().orElseThrow();
        HttpCookie cookie = new HttpCookie("trunkline-operator", session);
        cookie.setPath("/");
        cookie.setDomain(base.getHost());
        visitor.cookies().getCookieStore().add(base.resolve("/"), cookie);
    }

    @Test
    void theFormWithTheTokenIsNotGoodAgain() {
        String page = visitor.get("/sign-in").body();
        assertThat(visitor.submit("/sign-in", page, Map.of("token", token)).statusCode())
                .isEqualTo(303);
        visitor.submit("/sign-out", visitor.get("/").body(), Map.of());
        assertThat(visitor.submit("/sign-in", page, Map.of("token", token)).statusCode())
                .isEqualTo(403);
    }

    private List<String> stored() {
        try (Services services = server.services()) {
            return services.store()
                    .database()
                    .read(handle -> handle.createQuery("SELECT digest FROM operator_sessions")
                            .mapTo(String.class)
                            .list());
        }
    }

    @Test
    void aTokenLetsAnOperatorInWhoThenSeesAllAccounts() {
        assertThat(location(visitor.get("/"))).isEqualTo("/sign-in");
        assertThat(location(visitor.get("/accounts"))).isEqualTo("/sign-in?then=/accounts");
        assertThat(visitor.get("/sign-in").body())
                .contains("type=\"password\" id=\"token\" name=\"token\" autocomplete=\"off\"");
        HttpResponse<String> answer = signIn(" " + token + " ");
        assertThat(location(answer)).isEqualTo("/");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .matches("trunkline-operator=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax");
        assertThat(visitor.get("/").body()).contains("<bdi>platform</bdi>", "Find an account");
        assertThat(visitor.get("/accounts").body()).contains("<bdi>owner</bdi>", "Active");
        assertThat(location(visitor.get("/sign-in"))).isEqualTo("/");
    }

    @Test
    void onlyADigestOfTheSessionIsStored() {
        signIn(token);
        assertThat(stored()).hasSize(1).doesNotContain(sessions().getFirst());
    }

    @Test
    void aWrongTokenIsRefusedRecordedAndShownNowhere() {
        for (String wrong : List.of("", WRONG)) {
            HttpResponse<String> answer = signIn(wrong);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body())
                    .contains("role=\"alert\"", "This token is not valid")
                    .doesNotContain(WRONG);
        }
        assertThat(sessions()).isEmpty();
        server.restart();
        try (Services services = server.services()) {
            assertThat(services.audit().refusals().list(Optional.empty(), 10)).anySatisfy(refused -> {
                assertThat(refused.call().door()).isEqualTo(RefusedCall.Door.OPERATOR);
                assertThat(refused.call().code()).isEqualTo(403);
                assertThat(refused.times()).isEqualTo(2);
                assertThat(refused.userAgent()).isEqualTo("Browser/1");
            });
        }
    }

    @Test
    void afterTooManyWrongTokensOneHasToWait() {
        for (int i = 0; i < 3; i++) {
            assertThat(signIn(WRONG).statusCode()).isEqualTo(403);
        }
        assertThat(signIn(WRONG).statusCode()).isEqualTo(429);
        assertThat(signIn(token).statusCode()).isEqualTo(429);
        server.clock.move(Duration.ofMinutes(21));
        assertThat(signIn(token).statusCode()).isEqualTo(303);
    }

    @Test
    void everySignInHasASessionOfItsOwn() {
        give("A".repeat(43));
        signIn(token);
        List<String> first = sessions();
        visitor.post("/", "/sign-out", Map.of());
        signIn(token);
        assertThat(sessions()).hasSize(1).isNotEqualTo(first).doesNotContain("A".repeat(43));
    }

    @Test
    void signingOutEndsTheSession() {
        signIn(token);
        String session = sessions().getFirst();
        assertThat(location(visitor.post("/", "/sign-out", Map.of()))).isEqualTo("/sign-in?why=out");
        assertThat(sessions()).isEmpty();
        assertThat(stored()).isEmpty();
        give(session);
        assertThat(location(visitor.get("/"))).isEqualTo("/sign-in");
    }

    @Test
    void aSessionThatNobodyUsesEndsAfterHalfAnHour() {
        signIn(token);
        server.clock.move(OperatorSession.IDLE.minusSeconds(1));
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
        server.clock.move(OperatorSession.IDLE.minusSeconds(1));
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
        server.clock.move(OperatorSession.IDLE);
        assertThat(location(visitor.get("/"))).isEqualTo("/sign-in");
    }

    @Test
    void aSessionThatIsUsedAllTheTimeEndsAfterEightHoursAndIsDeleted() {
        signIn(token);
        for (int i = 0; i < 31; i++) {
            server.clock.move(Duration.ofMinutes(15));
            assertThat(visitor.get("/").statusCode()).isEqualTo(200);
        }
        server.clock.move(Duration.ofMinutes(15));
        assertThat(location(visitor.get("/"))).isEqualTo("/sign-in");
        try (Services services = server.services()) {
            assertThat(services.access().operatorSessions().deleteExpired()).isFalse();
            assertThat(stored()).as("that has just ended").hasSize(1);
            server.clock.move(Duration.ofSeconds(1));
            assertThat(services.access().operatorSessions().deleteExpired()).isFalse();
            assertThat(stored()).isEmpty();
        }
    }

    @Test
    void aSessionEndsWithItsToken() {
        signIn(token);
        server.clock.move(Duration.ofHours(20));
        assertThat(signIn(token).statusCode()).isEqualTo(403);
        String other = server.newToken("other", null);
        signIn(other);
        String form = visitor.get("/accounts/new").body();
        try (Services services = server.services()) {
            services.access().operatorTokens().revoke(2, "jane");
        }
        assertThat(location(visitor.get("/"))).isEqualTo("/sign-in");
        assertThat(location(visitor.submit(
                        "/accounts/new", form, Map.of("account_name", "late", "account_email", "l@example.com"))))
                .isEqualTo("/sign-in?why=ended");
    }

    @Test
    void aTokenHasABoundedNumberOfSessionsAndTheOldestEnds() {
        signIn(token);
        String oldest = sessions().getFirst();
        for (int i = 0; i < OperatorSession.MOST; i++) {
            server.clock.move(Duration.ofSeconds(1));
            visitor.cookies().getCookieStore().removeAll();
            signIn(token);
        }
        assertThat(stored()).hasSize(OperatorSession.MOST);
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
        visitor.cookies().getCookieStore().removeAll();
        give(oldest);
        assertThat(location(visitor.get("/"))).isEqualTo("/sign-in");
    }
}
