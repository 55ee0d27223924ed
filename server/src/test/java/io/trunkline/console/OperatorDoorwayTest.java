package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestSettings;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other sites, and whoever makes up addresses, can do to the operators' console. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OperatorDoorwayTest {

    private final OperatorServer server;
    private final String token;
    private final ConsoleVisitor visitor;

    OperatorDoorwayTest(@TempDir Path data) {
        server = new OperatorServer(TestSettings.of(data));
        token = server.newToken("<b>platform", null);
        visitor = OperatorVisitor.signedIn(server, token);
    }

    @AfterEach
    void close() {
        visitor.close();
        server.close();
    }

    private HttpResponse<String> createFrom(String site, String form) {
        return visitor.send(visitor.request("/accounts/new")
                .header("Sec-Fetch-Site", site)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "account_name=foreign-one&account_email=f%40example.com&active=true&form_token=" + form)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void aFormOfAnotherSiteIsRefusedEvenWithAToken(String site) {
        String form = ConsoleVisitor.token(visitor.get("/accounts/new").body());
        assertThat(createFrom(site, form).statusCode()).isEqualTo(403);
        assertThat(visitor.get("/accounts").body()).doesNotContain("foreign");
        assertThat(createFrom("same-origin", form).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456789abcdef.AAAA"})
    void aFormWithoutATokenOfThisSessionIsRefused(String form) {
        assertThat(createFrom("none", form).statusCode()).isEqualTo(403);
        try (ConsoleVisitor other = OperatorVisitor.signedIn(server, token)) {
            String foreign = ConsoleVisitor.token(other.get("/accounts/new").body());
            assertThat(createFrom("none", foreign).statusCode()).isEqualTo(403);
        }
        assertThat(visitor.get("/accounts").body()).doesNotContain("foreign");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"})
    void signingInLeadsToNoOtherServer(String then) {
        try (ConsoleVisitor guest = OperatorVisitor.of(server)) {
            assertThat(location(guest.post("/sign-in", "/sign-in", Map.of("token", token, "then", then))))
                    .isEqualTo("/");
            assertThat(location(guest.post("/", "/theme", Map.of("theme", "dark", "then", then))))
                    .isEqualTo("/");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/accounts/",
                "/accounts/nothing",
                "/accounts/account",
                "/accounts/account?id=99",
                "/accounts/account?id=1%2Fkeys",
                "/accounts/account?id=..",
                "/accounts/state?id=1&to=explode",
                "/accounts/access/key?id=1&which=..%2F..",
                "/accounts/export?id=x"
            })
    void unknownAddressesAreSaidToBeUnknown(String path) {
        HttpResponse<String> answer = visitor.get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no such page");
    }

    @Test
    void addressesOutsideTheConsoleAreTheOperatorApis() {
        HttpResponse<String> nothing = visitor.get("/profile");
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(visitor.get("/operator/v1/accounts").statusCode())
                .as("a session is no token")
                .isEqualTo(401);
    }

    @Test
    void pagesAreProtectedAndNothingOfThemIsKept() {
        HttpResponse<String> page = visitor.get("/accounts");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body()).contains("&lt;b>platform").doesNotContain("<b>platform", " style=", " onclick", token);
    }

    @Test
    void aPageWithoutAFormTakesNone() {
        assertThat(visitor.post("/", "/accounts", Map.of()).statusCode()).isEqualTo(405);
        assertThat(visitor.send(visitor.request("/accounts").method("PUT", BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(405);
    }
}
