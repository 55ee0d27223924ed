package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.OFF;
import static io.trunkline.console.ConsoleVisitor.PASSWORD;
import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Account;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages about child accounts. */
final class ChildPagesTest {

    private static final String OTHER = "Battery-Staple-9";
    private static final Pattern ID = Pattern.compile("/child-accounts/edit\\?id=([0-9]+)");

    private final ConsoleServer server;
    private final ConsoleVisitor visitor;

    ChildPagesTest(@TempDir Path data) {
        server = new ConsoleServer(data);
        visitor = server.signedIn();
    }

    @AfterEach
    void close() {
        visitor.close();
        server.close();
    }

    private HttpResponse<String> add(String name, Map<String, String> more) {
        Map<String, String> typed = new LinkedHashMap<>(
                Map.of("account_name", name, "account_email", name + "@example.com", "account_password", OTHER));
        typed.put("language_code", "de");
        typed.putAll(more);
        return visitor.submit("/child-accounts/new", typed);
    }

    private long id(HttpResponse<String> page) {
        Matcher found = ID.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return Long.parseLong(found.group(1));
    }

    private Account child(long id) {
        return server.seen(services -> services.accounts().reader().find(id).orElseThrow());
    }

    @Test
    void anAccountIsCreatedAndItsKeyIsShownOnce() {
        assertThat(visitor.get("/child-accounts").body()).contains("There are no child accounts");
        HttpResponse<String> made = add("first-child", Map.of());
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
        Account child = child(id(made));
        assertThat(child.name()).isEqualTo("first-child");
        assertThat(child.active()).isTrue();
        assertThat(child.profile().get(ProfileFields.LANGUAGE_CODE)).isEqualTo("de");
        Matcher key =
                Pattern.compile("id=\"api-key\"[^>]*>\\s*([^<\\s]+)</textarea>").matcher(made.body());
        assertThat(key.find()).isTrue();
        assertThat(visitor.get("/child-accounts").body())
                .contains("first-child</bdi>", "first-child@example.com", ">active<")
                .doesNotContain(key.group(1));
        try (ConsoleVisitor owner = server.visitor()) {
            assertThat(owner.signIn("first-child", OTHER).statusCode()).isEqualTo(303);
        }
    }

    @Test
    void eachRefusalIsAtItsFieldAndNothingTypedIsLost() {
        add("taken-name", Map.of());
        HttpResponse<String> answer = add(
                "taken-name",
                Map.of("account_email", "\"<b>", "account_password", "short", "account_first_name", "<i>Ann</i>"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("field-account_email-fault", "field-account_password-fault", "value=\"taken-name\"", "&lt;i")
                .doesNotContain("<b>", "<i>", "\"short\"");
        assertThat(add("taken-name", Map.of("account_email", "other@example.com"))
                        .body())
                .contains("field-account_name-fault");
    }

    @Test
    void aChildIsEditedAndSwitchedOff() {
        long id = id(add("second-child", Map.of()));
        String edit = "/child-accounts/edit?id=" + id;
        assertThat(location(visitor.submit(edit, Map.of("language_code", "de", "active", "true"))))
                .isEqualTo("/child-accounts?done=unchanged");
        HttpResponse<String> saved = visitor.submit(
                edit,
                Map.of(
                        "language_code", "fr",
                        "active", OFF,
                        "min_balance_to_notify", "12.5",
                        "new_child_account_email", "new@example.com"));
        assertThat(location(saved)).isEqualTo("/child-accounts?done=saved");
        Account child = child(id);
        assertThat(child.active()).isFalse();
        assertThat(child.profile().get(ProfileFields.LANGUAGE_CODE)).isEqualTo("fr");
        assertThat(child.profile().get(ProfileFields.EMAIL)).isEqualTo("new@example.com");
        assertThat(visitor.get("/child-accounts").body()).contains(">inactive<");
        HttpResponse<String> refused = visitor.submit(edit, Map.of("language_code", "fr", "location", "Nowhere/<b>"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("field-location-fault", "Nowhere/&lt;b");
    }

    @Test
    void whatSomebodyElseHasChangedIsNotOverwritten() {
        String edit = "/child-accounts/edit?id=" + id(add("third-child", Map.of()));
        String form = visitor.get(edit).body();
        visitor.submit(edit, Map.of("language_code", "de", "min_balance_to_notify", "7"));
        HttpResponse<String> conflict =
                visitor.submit(edit, form, Map.of("language_code", "de", "min_balance_to_notify", "8"));
        assertThat(conflict.statusCode()).isEqualTo(422);
        assertThat(conflict.body()).contains(">8</bdi>", ">7</bdi>");
    }

    @Test
    void childrenAreSearchedForAndPaged() {
        for (int i = 10; i < 62; i++) {
            String name = "child-" + i;
            server.seen(services -> services.accounts()
                    .children()
                    .add(
                            services.accounts().reader().find(server.owner()).orElseThrow(),
                            Actor.operator("jane"),
                            "test",
                            new NewAccount(
                                    name, name + "@example.com", OTHER, true, server.owner(), Optional.empty())));
        }
        assertThat(visitor.get("/child-accounts").body())
                .contains("child-10</bdi>", "1–50 of 52", "href=\"/child-accounts?offset=50\"")
                .doesNotContain("child-61</bdi>");
        assertThat(visitor.get("/child-accounts?offset=50").body()).contains("child-61</bdi>", "51–52 of 52");
        assertThat(visitor.get("/child-accounts?child_account_name=child-11").body())
                .contains("child-11</bdi>", "1–1 of 1")
                .doesNotContain("child-12</bdi>");
        assertThat(visitor.get("/child-accounts?child_account_email=child-12@example.com&active=true")
                        .body())
                .contains("child-12</bdi>");
        assertThat(visitor.get("/child-accounts?child_account_name=%3Cb%3E").body())
                .contains("No child account matches")
                .doesNotContain("<b>");
        HttpResponse<String> both = visitor.get("/child-accounts?child_account_name=a&child_account_email=b");
        assertThat(both.statusCode()).isEqualTo(422);
        assertThat(both.body()).contains("(code 458)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1", "-5", "all", "999999999999", "99999999999999999999999", "%3Cb%3E"})
    void whatIsNoChildIsNotEdited(String id) {
        assertThat(location(visitor.get("/child-accounts/edit?id=" + id))).isEqualTo("/child-accounts?gone=1");
        assertThat(location(
                        visitor.post("/child-accounts/new", "/child-accounts/edit?id=" + id, Map.of("active", "true"))))
                .isEqualTo("/child-accounts?gone=1");
    }

    @Test
    void someTimeAfterSigningInThePasswordIsNeeded() {
        server.clock.move(Duration.ofMinutes(16));
        HttpResponse<String> asked = add("late-child", Map.of());
        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.body()).contains("current-password-fault");
        assertThat(add("late-child", Map.of("current_password", PASSWORD)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void onlyTheOwnerSeesThem() {
        server.addSubUser("clerk", "Admin");
        try (ConsoleVisitor clerk = server.visitor()) {
            clerk.post(
                    "/sign-in",
                    "/sign-in",
                    Map.of("login", "owner", "subuser", "clerk", "password", PASSWORD, "then", "/"));
            assertThat(clerk.get("/").body()).doesNotContain("href=\"/child-accounts\"");
            for (String path : new String[] {"", "/new", "/edit?id=2"}) {
                assertThat(clerk.get("/child-accounts" + path).statusCode()).isEqualTo(403);
            }
        }
    }
}
