package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.PASSWORD;
import static io.trunkline.console.ConsoleVisitor.location;
import static io.trunkline.console.ConsoleVisitor.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets into the console, and who does not. */
final class ConsoleSignInTest {

    private final ConsoleServer server;
    private final ConsoleVisitor visitor;

    ConsoleSignInTest(@TempDir Path data) {
        server = new ConsoleServer(data);
        visitor = server.visitor();
    }

    @AfterEach
    void close() {
        visitor.close();
        server.close();
    }

    private List<String> sessions() {
        return visitor.cookies().getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("trunkline-session"))
                .map(HttpCookie::getValue)
                .toList();
    }

    @Test
    void whoeverIsNotSignedInIsAskedTo() {
        assertThat(location(visitor.get("/"))).isEqualTo("/sign-in");
        assertThat(location(visitor.get("/profile"))).isEqualTo("/sign-in?then=/profile");
        assertThat(visitor.get("/sign-in").body()).contains("<h1>Sign in</h1>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "OWNER", "owner@example.com", "1"})
    void theOwnerSignsInByNameAddressOrId(String login) {
        HttpResponse<String> answer = visitor.signIn(login, PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).isEqualTo("/");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .matches("trunkline-session=1-[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax");
        assertThat(visitor.get("/").body()).contains("owner@example.com");
    }

    @Test
    void behindAProxyWithHttpsTheCookieIsSecureAndOfThisHost() {
        HttpResponse<String> answer = visitor.send(visitor.request("/sign-in").header("X-Forwarded-Proto", "https"));
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("__Host-trunkline-visitor=")
                .endsWith("; Path=/; HttpOnly; SameSite=Lax; Secure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", " Correct-Horse-7", "\u0000", "<script>alert(1)</script>"})
    void aWrongPasswordIsRefusedAndWhatWasTypedIsKept(String password) {
        HttpResponse<String> answer = visitor.signIn("\"><b>owner", password);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("role=\"alert\"", "(code 100)", "value=\"&#34;>&lt;b>owner\"")
                .doesNotContain("alert(1)");
        assertThat(sessions()).isEmpty();
    }

    @Test
    void aNonexistentAccountIsRefusedInTheSameWords() {
        assertThat(visitor.signIn("nobody", PASSWORD).body())
                .contains("The password or key does not match the account");
    }

    @Test
    void afterTooManyWrongPasswordsOneHasToWait() {
        HttpResponse<String> last = visitor.signIn("owner", "wrong");
        for (int i = 0; i < 30 && last.statusCode() == 403; i++) {
            last = visitor.signIn("owner", "wrong");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(visitor.signIn("owner", PASSWORD).statusCode()).isEqualTo(429);
    }

    @Test
    void everySignInHasASessionOfItsOwn() {
        visitor.cookies().getCookieStore().add(server.base(), cookie("1-" + "A".repeat(43)));
        visitor.signIn("owner", PASSWORD);
        List<String> first = sessions();
        visitor.post("/", "/sign-out", Map.of());
        visitor.signIn("owner", PASSWORD);
        assertThat(sessions()).hasSize(1).isNotEqualTo(first).doesNotContain("1-" + "A".repeat(43));
    }

    private HttpCookie cookie(String value) {
        HttpCookie cookie = new HttpCookie("trunkline-session", value);
        cookie.setPath("/");
        cookie.setDomain(server.base().getHost());
        return cookie;
    }

    @Test
    void signingOutEndsTheSession() {
        visitor.signIn("owner", PASSWORD);
        String session = sessions().getFirst();
        assertThat(location(visitor.post("/", "/sign-out", Map.of()))).isEqualTo("/sign-in?why=out");
        assertThat(sessions()).isEmpty();
        visitor.cookies().getCookieStore().add(server.base(), cookie(session));
        assertThat(location(visitor.get("/"))).isEqualTo("/sign-in");
    }

    @Test
    void aSubUserSignsInByTheNameOfTheAccountAndItsOwn() {
        server.addSubUser("clerk", "Accountant");
        HttpResponse<String> answer = visitor.post(
                "/sign-in",
                "/sign-in",
                Map.of("login", "owner", "subuser", "clerk", "password", PASSWORD, "then", "/"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(visitor.get("/").body()).contains("<bdi>clerk</bdi>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "/\t/evil.example",
                "javascript:alert(1)",
                "/x\r\nSet-Cookie: a=b",
                "evil"
            })
    void signingInLeadsToNoOtherSite(String then) {
        HttpResponse<String> answer =
                visitor.post("/sign-in", "/sign-in", Map.of("login", "owner", "password", PASSWORD, "then", then));
        assertThat(location(answer)).isEqualTo("/");
    }

    @Test
    void aFormWithoutTheTokenOfThisBrowserIsRefused() {
        String foreign;
        try (ConsoleVisitor other = server.visitor()) {
            foreign = token(other.get("/sign-in").body());
        }
        for (String token : List.of("", "x", foreign)) {
            HttpResponse<String> answer = visitor.send(
                    "/sign-in", Map.of("form_token", token, "login", "owner", "password", PASSWORD, "then", "/"));
            assertThat(answer.statusCode()).isEqualTo(403);
        }
        assertThat(sessions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void aFormThatAnotherSiteHasSentIsRefusedEvenWithAToken(String site) {
        visitor.signIn("owner", PASSWORD);
        String token = token(visitor.get("/profile").body());
        HttpResponse<String> answer = visitor.send(visitor.request("/profile")
                .header("Sec-Fetch-Site", site)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "form_token=" + token + "&was.account_first_name=&account_first_name=Mallory")));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(visitor.get("/profile").body()).doesNotContain("Mallory");
    }

    @Test
    void pagesAreKeptNowhereAndFramedNowhere() {
        HttpResponse<String> page = visitor.get("/sign-in");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContainPattern("<script(?! src)").doesNotContain("style=\"", "<style");
    }

    @Test
    void assetsAreKeptForAYear() {
        String page = visitor.get("/sign-in").body();
        String address = page.substring(
                page.indexOf("/assets/console-"), page.indexOf(".css\"", page.indexOf("/assets/console-")) + 4);
        HttpResponse<String> asset = visitor.get(address);
        assertThat(asset.statusCode()).isEqualTo(200);
        assertThat(asset.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        assertThat(visitor.get(address.replace("console-", "console-0")).statusCode())
                .isEqualTo(404);
    }
}
