package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.PASSWORD;
import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.audit.Actor;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in where a second factor is on. */
final class ConsoleSecondFactorTest {

    private static final String CODE = "/sign-in/code";

    private final ConsoleServer server;
    private final ConsoleVisitor visitor;
    private final FactorUser owner;

    ConsoleSecondFactorTest(@TempDir Path data) {
        server = new ConsoleServer(data);
        visitor = server.signedIn();
        owner = FactorUser.turnOn(server, visitor);
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

    private static HttpResponse<String> send(ConsoleVisitor guest, String code) {
        return guest.post(CODE, CODE, Map.of("code", code, "then", "/profile"));
    }

    @Test
    void aSessionThatHasNotProvedItIsNoWayIn() {
        assertThat(visitor.get("/profile").statusCode()).isEqualTo(200);
        execute("UPDATE sessions SET second_factor = 0");
        assertThat(location(visitor.get("/profile"))).isEqualTo("/sign-in?then=/profile");
    }

    @Test
    void aNewPasswordLeavesThePersonSignedIn() {
        HttpResponse<String> done = visitor.post(
                "/security",
                "/security",
                Map.of("action", "password", "current_password", PASSWORD, "new_account_password", "Another-Horse-8"));
        assertThat(location(done)).isEqualTo("/security?done=password");
        assertThat(visitor.get("/security").statusCode()).isEqualTo(200);
    }

    @Test
    void afterThePasswordACodeSignsInWithASessionOfItsOwn() {
        try (ConsoleVisitor guest = server.visitor()) {
            HttpResponse<String> asked = guest.post(
                    "/sign-in",
                    "/sign-in",
                    Map.of("login", "owner", "password", PASSWORD, "then", "/callbacks/deliveries"));
            assertThat(location(asked)).isEqualTo("/sign-in/code?then=%2Fcallbacks%2Fdeliveries");
            assertThat(sessions()).as("the one of before").isOne();
            assertThat(location(guest.get("/"))).isEqualTo("/sign-in");
            HttpResponse<String> page = guest.get(location(asked));
            assertThat(page.body()).contains("name=\"then\" value=\"/callbacks/deliveries\"");
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
            String fixed = cookies(guest);
            HttpResponse<String> in = send(guest, owner.code(server));
            assertThat(location(in)).isEqualTo("/profile");
            assertThat(cookies(guest)).contains("trunkline-session").doesNotContain("trunkline-sign-in=");
            assertThat(fixed).doesNotContain("trunkline-session");
            assertThat(guest.get("/profile").statusCode()).isEqualTo(200);
        }
    }

    private static String cookies(ConsoleVisitor guest) {
        return guest.cookies().getCookieStore().getCookies().toString();
    }

    @Test
    void aSessionThatSomebodyHasPlantedIsReplaced() {
        try (ConsoleVisitor guest = server.visitor()) {
            guest.signIn("owner", PASSWORD);
            String planted = server.owner() + "-" + "A".repeat(43);
            guest.cookies()
                    .getCookieStore()
                    .add(server.base(), ConsoleVisitor.cookie(server.base(), "trunkline-session", planted));
            send(guest, owner.code(server));
            assertThat(cookies(guest))
                    .contains("trunkline-session=" + server.owner())
                    .doesNotContain(planted);
            assertThat(guest.get("/profile").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aLinkLeadsToTheCodeAsWell() {
        String token = server.seen(services -> services.access()
                .signInLinks()
                .create(server.owner(), Actor.operator("jane"), "console link")
                .token()
                .text());
        try (ConsoleVisitor guest = server.visitor()) {
            HttpResponse<String> asked =
                    guest.post("/sign-in/link?token=" + token, "/sign-in/link", Map.of("token", token));
            assertThat(location(asked)).isEqualTo(CODE);
            assertThat(sessions()).isOne();
            assertThat(location(send(guest, owner.code(server)))).isEqualTo("/profile");
        }
    }

    @Test
    void aWrongCodeIsToldInWordsAndNotRepeated() {
        try (ConsoleVisitor guest = server.visitor()) {
            guest.signIn("owner", PASSWORD);
            HttpResponse<String> wrong = send(guest, "\"><script>alert(1)</script>");
            assertThat(wrong.statusCode()).isEqualTo(422);
            assertThat(wrong.body())
                    .contains("id=\"code-fault\"", "This code is wrong")
                    .doesNotContain("<script>alert");
            HttpResponse<String> recovery =
                    guest.post(CODE, CODE, Map.of("code", "AAAA-AAAA-AAAA-AAAA", "way", "recovery", "then", "/"));
            assertThat(recovery.body()).contains("id=\"recovery-fault\"").doesNotContain("AAAA-AAAA");
        }
    }

    @Test
    void aCodeIsGoodOnceAndSoIsARecoveryCode() {
        try (ConsoleVisitor first = server.visitor();
                ConsoleVisitor second = server.visitor();
                ConsoleVisitor third = server.visitor()) {
            List.of(first, second, third).forEach(guest -> guest.signIn("owner", PASSWORD));
            String code = owner.code(server);
            assertThat(location(send(first, code))).isEqualTo("/profile");
            assertThat(send(second, code).statusCode()).isEqualTo(422);
            String recovery = owner.codes().getFirst();
            assertThat(location(send(second, recovery))).isEqualTo("/profile");
            assertThat(send(third, recovery).statusCode()).isEqualTo(422);
            assertThat(second.get("/security").body()).contains("9 left");
        }
    }

    @Test
    void aCodeOfAnotherPersonIsWrong() {
        server.addSubUser("maria", "");
        try (ConsoleVisitor mia = server.visitor();
                ConsoleVisitor guest = server.visitor()) {
            mia.post("/sign-in", "/sign-in", Map.of("login", "owner", "subuser", "maria", "password", PASSWORD));
            FactorUser hers = FactorUser.turnOn(server, mia);
            guest.signIn("owner", PASSWORD);
            assertThat(send(guest, hers.code(server)).statusCode()).isEqualTo(422);
            assertThat(send(guest, hers.codes().getFirst()).statusCode()).isEqualTo(422);
            guest.post("/sign-in", "/sign-in", Map.of("login", "owner", "subuser", "maria", "password", PASSWORD));
            assertThat(send(guest, owner.code(server)).statusCode()).isEqualTo(422);
            assertThat(location(send(guest, hers.code(server)))).isEqualTo("/profile");
        }
    }

    @Test
    void withFiveWrongCodesASignInIsOverAndFurtherOnesWait() {
        try (ConsoleVisitor guest = server.visitor()) {
            guest.signIn("owner", PASSWORD);
            String wrong = owner.app().wrongCode(server.clock.instant());
            for (int i = 0; i < 4; i++) {
                assertThat(send(guest, wrong).statusCode()).isEqualTo(422);
            }
            assertThat(location(send(guest, wrong))).isEqualTo("/sign-in?why=code-many");
            assertThat(guest.get("/sign-in?why=code-many").body()).contains("Too many codes were wrong.");
            guest.signIn("owner", PASSWORD);
            HttpResponse<String> waiting = send(guest, owner.code(server));
            assertThat(waiting.statusCode()).isEqualTo(429);
            assertThat(waiting.body()).contains("(code 340)");
        }
    }

    @Test
    void whoTakesTooLongBeginsAgain() {
        try (ConsoleVisitor guest = server.visitor()) {
            guest.signIn("owner", PASSWORD);
            String page = guest.get(CODE).body();
            server.clock.move(Duration.ofMinutes(10));
            HttpResponse<String> late = guest.submit(CODE, page, Map.of("code", owner.code(server)));
            assertThat(location(late)).isEqualTo("/sign-in?why=code-over");
            assertThat(location(guest.get(CODE))).isEqualTo("/sign-in?why=code-over");
        }
    }

    @Test
    void whatChangesBetweenTheStepsIsSeen() {
        try (ConsoleVisitor guest = server.visitor();
                ConsoleVisitor other = server.visitor()) {
            guest.signIn("owner", PASSWORD);
            server.setPassword(server.owner(), "Another-Horse-8");
            assertThat(location(send(guest, owner.code(server)))).isEqualTo("/sign-in?why=code-over");

            other.signIn("owner", "Another-Horse-8");
            execute("UPDATE accounts SET active = 0, revision = revision + 1");
            HttpResponse<String> inactive = send(other, owner.code(server));
            assertThat(inactive.statusCode()).isEqualTo(403);
            assertThat(inactive.body()).contains("(code 131)");
            execute("UPDATE accounts SET active = 1, revision = revision + 1");

            execute("DELETE FROM second_factors");
            execute("DELETE FROM pending_sign_ins");
            assertThat(location(send(other, owner.code(server)))).isEqualTo("/sign-in?why=code-over");
            assertThat(location(other.signIn("owner", "Another-Horse-8")))
                    .as("the password alone is enough again")
                    .isEqualTo("/");
        }
    }

    @Test
    void anAddressOfAnotherServerIsNotWhereItEnds() {
        try (ConsoleVisitor guest = server.visitor()) {
            guest.signIn("owner", PASSWORD);
            assertThat(guest.get(CODE + "?then=//evil.example").body()).contains("name=\"then\" value=\"/\"");
            assertThat(location(guest.post(CODE, CODE, Map.of("code", owner.code(server), "then", "//evil.example"))))
                    .isEqualTo("/");
        }
    }
}
