package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.PASSWORD;
import static io.trunkline.console.ConsoleVisitor.location;
import static io.trunkline.console.FactorUser.PATH;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.factor.Authenticator;
import io.trunkline.audit.Actor;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages on which people turn on and off their second factor. */
final class FactorPagesTest {

    private static final String CODES = "/security/recovery-codes";
    private static final String OFF = "/security/second-factor/off";
    private static final Map<String, String> PROOF = Map.of("current_password", PASSWORD);

    private final ConsoleServer server;
    private final ConsoleVisitor visitor;

    FactorPagesTest(@TempDir Path data) {
        server = new ConsoleServer(data);
        visitor = server.signedIn();
    }

    @AfterEach
    void close() {
        visitor.close();
        server.close();
    }

    private void execute(String sql) {
        server.seen(services -> services.store().database().write(handle -> handle.execute(sql)));
    }

    private HttpResponse<String> confirm(String page, String code) {
        return visitor.submit(PATH, page, Map.of("code", code));
    }

    @Test
    void itIsOnOnceACodeWasTyped() {
        assertThat(visitor.get("/security").body()).contains("href=\"" + PATH + "\"");
        assertThat(location(visitor.submit(PATH, PROOF))).isEqualTo(PATH);
        HttpResponse<String> page = visitor.get(PATH);
        assertThat(page.body())
                .contains("<svg", "role=\"img\"", "otpauth://totp/")
                .doesNotContain("data:image");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        try (ConsoleVisitor other = server.signedIn()) {
            assertThat(other.get("/profile").statusCode())
                    .as("not asked for yet")
                    .isEqualTo(200);
            Authenticator app = FactorUser.app(page.body());
            HttpResponse<String> done = confirm(page.body(), app.code(server.clock.instant()));
            assertThat(done.statusCode()).isEqualTo(200);
            assertThat(FactorUser.shownCodes(done.body())).hasSize(10).doesNotHaveDuplicates();
            assertThat(location(other.get("/profile"))).as("has not proved it").startsWith("/sign-in");
        }
        assertThat(visitor.get("/security").body()).contains("10 left", "href=\"" + OFF + "\"");
        assertThat(location(visitor.get(PATH))).isEqualTo("/security");
    }

    @Test
    void loadingThePageAgainKeepsTheSecretAndSoDoesAWrongCode() {
        visitor.submit(PATH, PROOF);
        String page = visitor.get(PATH).body();
        Authenticator app = FactorUser.app(page);
        assertThat(FactorUser.app(visitor.get(PATH).body())).isEqualTo(app);
        HttpResponse<String> wrong = confirm(page, app.wrongCode(server.clock.instant()));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"code-fault\"");
        assertThat(FactorUser.app(wrong.body())).isEqualTo(app);
        HttpResponse<String> text = confirm(page, "<script>alert(1)</script>");
        assertThat(text.body()).doesNotContain("<script>alert");
        assertThat(confirm(page, app.code(server.clock.instant())).statusCode()).isEqualTo(200);
    }

    @Test
    void thePasswordIsNeededHoweverFreshTheSignInIs() {
        HttpResponse<String> first = visitor.submit(PATH, Map.of("current_password", "wrong"));
        assertThat(first.statusCode()).isEqualTo(422);
        assertThat(first.body()).contains("id=\"current-password-fault\"");
        FactorUser.turnOn(server, visitor);
        for (String path : List.of(CODES, OFF)) {
            HttpResponse<String> wrong = visitor.submit(path, Map.of("current_password", "wrong"));
            assertThat(wrong.statusCode()).as(path).isEqualTo(422);
            assertThat(wrong.body()).contains("id=\"current-password-fault\"");
        }
        assertThat(visitor.get("/security").body()).contains("10 left");
    }

    @Test
    void theSecretIsShownOnlyWhereThePasswordWasTypedAndNotForLong() {
        visitor.submit(PATH, PROOF);
        try (ConsoleVisitor other = server.signedIn()) {
            assertThat(other.get(PATH).body()).doesNotContain("otpauth:").contains("current_password");
            HttpResponse<String> guess = other.post(PATH, PATH, Map.of("action", "confirm", "code", "000000"));
            assertThat(guess.statusCode()).isEqualTo(422);
            assertThat(guess.body()).doesNotContain("otpauth:");
        }
        String page = visitor.get(PATH).body();
        Authenticator app = FactorUser.app(page);
        server.clock.move(Duration.ofMinutes(16));
        assertThat(visitor.get(PATH).body()).doesNotContain("otpauth:");
        assertThat(confirm(page, app.wrongCode(server.clock.instant())).body()).doesNotContain("otpauth:");
        assertThat(confirm(page, app.code(server.clock.instant())).statusCode())
                .as("within an hour it is still good")
                .isEqualTo(200);
    }

    @Test
    void whatWasBegunAnewInAnotherBrowserCounts() {
        visitor.submit(PATH, PROOF);
        String page = visitor.get(PATH).body();
        Authenticator old = FactorUser.app(page);
        try (ConsoleVisitor other = server.signedIn()) {
            other.submit(PATH, PROOF);
            HttpResponse<String> refused = confirm(page, old.code(server.clock.instant()));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).doesNotContain("otpauth:");
            FactorUser.turnOn(server, other);
        }
        assertThat(location(visitor.get("/security"))).startsWith("/sign-in");
    }

    @Test
    void anExpiredOneIsBegunAgain() {
        visitor.submit(PATH, PROOF);
        String page = visitor.get(PATH).body();
        Authenticator app = FactorUser.app(page);
        server.clock.move(Duration.ofMinutes(30));
        visitor.get("/security");
        server.clock.move(Duration.ofMinutes(30));
        HttpResponse<String> late = confirm(page, app.code(server.clock.instant()));
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("(code 137)", "current_password");
    }

    @Test
    void theFormInTheBrowsersHistoryMakesNoOtherCodes() {
        FactorUser.turnOn(server, visitor);
        String form = visitor.get(CODES).body();
        assertThat(FactorUser.shownCodes(visitor.submit(CODES, form, PROOF).body()))
                .hasSize(10);
        HttpResponse<String> again = visitor.submit(CODES, form, PROOF);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(FactorUser.shownCodes(again.body())).isEmpty();
        assertThat(FactorUser.shownCodes(
                        visitor.submit(CODES, again.body(), PROOF).body()))
                .as("the page that says so asks again")
                .hasSize(10);
    }

    @Test
    void newRecoveryCodesReplaceTheOldOnes() {
        FactorUser user = FactorUser.turnOn(server, visitor);
        String page = visitor.submit(CODES, PROOF).body();
        List<String> codes = FactorUser.shownCodes(page);
        assertThat(codes).hasSize(10).doesNotContainAnyElementsOf(user.codes());
        HttpResponse<String> file = visitor.submit(CODES + "/file", page, Map.of());
        assertThat(file.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"recovery-codes.txt\"");
        assertThat(file.body().lines()).containsAll(codes);
        assertThat(file.headers().firstValue("Cache-Control")).contains("no-store");
        HttpResponse<String> other = visitor.submit(CODES + "/file", page, Map.of("codes", "<script>"));
        assertThat(location(other)).isEqualTo("/security");
        assertThat(visitor.get(CODES + "/file").statusCode()).isEqualTo(405);
    }

    @Test
    void aNewPasswordNeedsTheOldOneSinceItCouldTurnAllElseOff() {
        FactorUser.turnOn(server, visitor);
        Map<String, String> wanted = Map.of("action", "password", "new_account_password", "Another-Horse-8");
        assertThat(visitor.get("/security").body()).contains("name=\"current_password\"");
        assertThat(visitor.post("/security", "/security", wanted).statusCode()).isEqualTo(422);
        try (ConsoleVisitor other = server.visitor()) {
            assertThat(other.signIn("owner", PASSWORD).statusCode())
                    .as("nothing has changed")
                    .isEqualTo(303);
        }
    }

    @Test
    void onceItIsOffThePasswordIsEnough() {
        FactorUser.turnOn(server, visitor);
        assertThat(location(visitor.submit(OFF, PROOF))).isEqualTo("/security?done=factor-off");
        assertThat(visitor.get("/security?done=factor-off").body()).contains("Two-step sign-in is off.");
        assertThat(location(visitor.get(CODES))).isEqualTo("/security");
        assertThat(location(visitor.get(OFF))).isEqualTo("/security");
        try (ConsoleVisitor guest = server.signedIn()) {
            assertThat(guest.get("/profile").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatIsTurnedOffMeanwhileIsTold() {
        FactorUser.turnOn(server, visitor);
        String codes = visitor.get(CODES).body();
        String off = visitor.get(OFF).body();
        server.seen(services -> services.store()
                .database()
                .write(handle -> services.access()
                        .factors()
                        .turnOff(handle, Actor.operator("jane"), "test", server.owner(), Holder.owner())));
        assertThat(visitor.submit(CODES, codes, PROOF).body()).contains("(code 101)");
        assertThat(visitor.submit(OFF, off, PROOF).statusCode()).isEqualTo(422);
    }

    @Test
    void aFrozenAccountKeepsWhatItHas() {
        visitor.submit(PATH, PROOF);
        String page = visitor.get(PATH).body();
        Authenticator app = FactorUser.app(page);
        execute("UPDATE accounts SET frozen = 1, revision = revision + 1");
        HttpResponse<String> refused = confirm(page, app.code(server.clock.instant()));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("(code 100)");
    }

    @Test
    void aSubUserHasOneOfItsOwn() {
        server.addSubUser("maria", "");
        try (ConsoleVisitor mia = server.visitor()) {
            mia.post("/sign-in", "/sign-in", Map.of("login", "owner", "subuser", "maria", "password", PASSWORD));
            FactorUser hers = FactorUser.turnOn(server, mia);
            assertThat(mia.get("/security").body()).contains("10 left");
            assertThat(visitor.get("/security").body()).doesNotContain("10 left");
            assertThat(location(mia.submit(OFF, PROOF))).isEqualTo("/security?done=factor-off");
            assertThat(hers.codes()).hasSize(10);
        }
    }
}
