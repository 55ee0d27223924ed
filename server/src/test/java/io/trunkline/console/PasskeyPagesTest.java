package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.PASSWORD;
import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.passkey.SoftPasskey;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages on which people add and remove passkeys, and sign in with them. */
final class PasskeyPagesTest {

    private static final String NEW = "/security/passkeys/new";
    private static final String SIGN_IN = "/sign-in/passkey";
    private static final Pattern REMOVAL = Pattern.compile("href=\"(/security/passkeys/delete\\?id=[0-9a-f]+)\"");

    private final ConsoleServer server;
    private final ConsoleVisitor visitor;
    private final SoftPasskey device;

    PasskeyPagesTest(@TempDir Path data) {
        server = new ConsoleServer(data);
        visitor = server.signedIn();
        device = new SoftPasskey(server.base().getAuthority());
    }

    @AfterEach
    void close() {
        visitor.close();
        server.close();
    }

    private static String data(String page, String name) {
        Matcher found = Pattern.compile("data-" + name + "=\"([^\"]*)\"").matcher(page);
        assertThat(found.find()).as(name + " in " + page).isTrue();
        return found.group(1);
    }

    private static HttpResponse<String> begin(ConsoleVisitor whose, String name) {
        return whose.get(location(whose.submit(NEW, Map.of("current_password", PASSWORD, "passkey_name", name))));
    }

    private HttpResponse<String> add(ConsoleVisitor whose, SoftPasskey with, String name) {
        HttpResponse<String> page = begin(whose, name);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        String json = with.made(data(page.body(), "challenge"), data(page.body(), "user"));
        return whose.submit(NEW, page.body(), Map.of("credential", json));
    }

    private HttpResponse<String> signIn(ConsoleVisitor guest, SoftPasskey with) {
        String page = guest.get(SIGN_IN).body();
        return guest.submit(
                SIGN_IN, page, Map.of("credential", with.used(data(page, "challenge")), "then", "/profile"));
    }

    @Test
    void aPasskeyIsAddedAndSignsIn() {
        assertThat(location(add(visitor, device, "Telephone"))).isEqualTo("/security?done=passkey-added");
        assertThat(visitor.get("/security").body()).contains("<bdi>Telephone</bdi>", "not yet");
        try (ConsoleVisitor guest = server.visitor()) {
            assertThat(guest.get("/sign-in").body()).contains("href=\"" + SIGN_IN + "\"");
            assertThat(location(signIn(guest, device))).isEqualTo("/profile");
            String page = guest.get("/security").body();
            assertThat(page).contains("<td>passkey").doesNotContain("not yet");
        }
    }

    @Test
    void theBrowsersHistoryHasNoFormWithThePassword() {
        HttpResponse<String> sent = visitor.submit(NEW, Map.of("current_password", PASSWORD, "passkey_name", "Stick"));
        assertThat(sent.statusCode()).isEqualTo(303);
        String there = location(sent);
        assertThat(visitor.get(there).body()).contains("data-challenge", "Stick");
        assertThat(visitor.get(NEW).body())
                .as("another passkey")
                .doesNotContain("data-challenge")
                .contains("current_password");
        try (ConsoleVisitor other = server.signedIn()) {
            assertThat(other.get(there).body())
                    .as("another browser")
                    .doesNotContain("data-challenge")
                    .contains("current_password");
        }
        assertThat(visitor.get(NEW + "?named=%00").body()).doesNotContain("data-challenge");
        server.clock.move(Duration.ofMinutes(5));
        assertThat(visitor.get(there).body()).as("late").doesNotContain("data-challenge");
    }

    @Test
    void theLongestNameFitsIntoTheAddress() {
        assertThat(location(add(visitor, device, "\ud83d\udd11".repeat(40)))).isEqualTo("/security?done=passkey-added");
    }

    @Test
    void whereASecondFactorIsOnNoCodeIsAskedFor() {
        add(visitor, device, "Telephone");
        FactorUser.turnOn(server, visitor);
        try (ConsoleVisitor guest = server.visitor()) {
            assertThat(location(signIn(guest, device))).isEqualTo("/profile");
            assertThat(guest.get("/profile").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aSubUserSignsInAsItself() {
        server.addSubUser("maria", "");
        try (ConsoleVisitor maria = server.visitor();
                ConsoleVisitor guest = server.visitor()) {
            maria.post("/sign-in", "/sign-in", Map.of("login", "owner", "subuser", "maria", "password", PASSWORD));
            add(maria, device, "Stick");
            assertThat(visitor.get("/security").body()).doesNotContain("Stick");
            signIn(guest, device);
            assertThat(guest.get("/security").body()).contains("<bdi>maria</bdi>", "Stick");
        }
    }

    @Test
    void theOwnerHelpsASubUserWhoHasLostTheDevice() {
        server.addSubUser("maria", "");
        try (ConsoleVisitor maria = server.visitor();
                ConsoleVisitor guest = server.visitor()) {
            maria.post("/sign-in", "/sign-in", Map.of("login", "owner", "subuser", "maria", "password", PASSWORD));
            add(maria, device, "Stick");
            Matcher link = Pattern.compile("/sub-users/lost-device\\?id=[0-9]+")
                    .matcher(visitor.get("/sub-users").body());
            assertThat(link.find()).isTrue();
            assertThat(maria.get(link.group()).statusCode()).isEqualTo(403);
            HttpResponse<String> unsure = visitor.submit(link.group(), Map.of("typed_name", "mario"));
            assertThat(unsure.statusCode()).isEqualTo(422);
            assertThat(maria.get("/security").body()).contains("Stick");
            HttpResponse<String> done = visitor.submit(link.group(), Map.of("typed_name", "maria"));
            assertThat(location(done)).isEqualTo("/sub-users?done=deleted");
            assertThat(maria.get("/security").body()).doesNotContain("Stick");
            assertThat(signIn(guest, device).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void thePasswordIsNeededToAddAndToRemove() {
        HttpResponse<String> wrong = visitor.submit(NEW, Map.of("current_password", "x", "passkey_name", "Telephone"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("id=\"current-password-fault\"", "value=\"Telephone\"")
                .doesNotContain("data-challenge");
        HttpResponse<String> skipped = visitor.post(
                NEW,
                NEW,
                Map.of("action", "add", "passkey_name", "Telephone", "credential", device.made("AAAA", "AAAA")));
        assertThat(skipped.statusCode()).isEqualTo(422);
        add(visitor, device, "Telephone");
        String path = removal();
        HttpResponse<String> kept = visitor.submit(path, Map.of("current_password", "x"));
        assertThat(kept.statusCode()).isEqualTo(422);
        assertThat(kept.body()).contains("<bdi>Telephone</bdi>");
        assertThat(location(visitor.submit(path, Map.of("current_password", PASSWORD))))
                .isEqualTo("/security?done=passkey-removed");
        assertThat(location(visitor.get(path))).isEqualTo("/security");
        try (ConsoleVisitor guest = server.visitor()) {
            HttpResponse<String> refused = signIn(guest, device);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("(code 100)");
        }
    }

    private String removal() {
        Matcher found = REMOVAL.matcher(visitor.get("/security").body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void whatWasSignedInAnotherBrowserOrBeforeIsRefused() {
        add(visitor, device, "Telephone");
        try (ConsoleVisitor guest = server.visitor();
                ConsoleVisitor thief = server.visitor()) {
            String page = guest.get(SIGN_IN).body();
            String json = device.used(data(page, "challenge"));
            String theirs = thief.get(SIGN_IN).body();
            assertThat(thief.submit(SIGN_IN, theirs, Map.of("credential", json)).statusCode())
                    .isEqualTo(403);
            assertThat(location(guest.submit(SIGN_IN, page, Map.of("credential", json, "then", "//evil.example"))))
                    .isEqualTo("/");
        }
        try (ConsoleVisitor late = server.visitor()) {
            String page = late.get(SIGN_IN).body();
            server.clock.move(Duration.ofMinutes(6));
            HttpResponse<String> refused =
                    late.submit(SIGN_IN, page, Map.of("credential", device.used(data(page, "challenge"))));
            assertThat(refused.body()).contains("It took too long.");
        }
    }

    @Test
    void nothingTypedBecomesMarkup() {
        String name = "\"><script>alert(1)</script>";
        assertThat(location(add(visitor, device, name))).isEqualTo("/security?done=passkey-added");
        assertThat(visitor.get("/security").body()).contains("&lt;script>").doesNotContain("<script>alert");
        assertThat(visitor.get(removal()).body()).doesNotContain("<script>alert");
        HttpResponse<String> bad = visitor.post(
                NEW, NEW, Map.of("action", "add", "passkey_name", name, "credential", "<script>alert(1)</script>"));
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).doesNotContain("<script>alert");
        assertThat(visitor.post(NEW, NEW, Map.of("action", "add", "passkey_name", "x"))
                        .body())
                .as("without scripts")
                .contains("Passkeys need a browser");
    }
}
