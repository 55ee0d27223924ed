package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.OFF;
import static io.trunkline.console.ConsoleVisitor.PASSWORD;
import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.Credentials;
import io.trunkline.access.key.CredentialsJson;
import io.trunkline.access.key.ListedKey;
import io.trunkline.access.key.RsaKeys;
import io.trunkline.access.key.ServiceKey;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages about service accounts. */
final class KeyPagesTest {

    private static final Pattern SHOWN = Pattern.compile("<textarea id=\"credentials\"[^>]*>\\n([^<]*)</textarea>");

    private final ConsoleServer server;
    private final ConsoleVisitor visitor;

    KeyPagesTest(@TempDir Path data) {
        server = new ConsoleServer(data);
        visitor = server.signedIn();
        // Keys are listed in the order of their creation.
        server.clock.move(Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        visitor.close();
        server.close();
    }

    private List<ServiceKey> keys() {
        return server.seen(services -> services.access().keys().list(server.owner()).stream()
                .map(ListedKey::key)
                .toList());
    }

    private ServiceKey create(String name, String... roles) {
        Map<String, String> typed = new HashMap<>();
        typed.put("key_name", name);
        for (String role : roles) {
            typed.put("role." + role, "true");
        }
        assertThat(visitor.submit("/keys/new", typed).statusCode()).isEqualTo(200);
        ServiceKey created = keys().getLast();
        server.clock.move(Duration.ofSeconds(1));
        return created;
    }

    @Test
    void aNewKeyIsShownOnceAndWorks() {
        HttpResponse<String> answer = visitor.submit(
                "/keys/new",
                Map.of(
                        "key_name",
                        "ci <b>",
                        "description",
                        "Builds",
                        "role.101",
                        "true",
                        "role.7",
                        "true",
                        "as",
                        "show"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        Matcher shown = SHOWN.matcher(answer.body());
        assertThat(shown.find()).isTrue();
        Credentials credentials = CredentialsJson.read(ConsoleVisitor.unescaped(shown.group(1)));
        ServiceKey key = keys().getLast();
        assertThat(key.keyId()).isEqualTo(credentials.keyId());
        assertThat(key.name()).isEqualTo("ci <b>");
        assertThat(key.description()).isEqualTo("Builds");
        assertThat(key.roles()).isEqualTo(RoleSet.of(Role.DEVELOPER, Role.ACCOUNTANT));
        assertThat(RsaKeys.decodePrivate(credentials.privateKey()).getModulus())
                .isEqualTo(key.publicKey().getModulus());
        assertThat(visitor.get("/keys").body())
                .contains("ci &lt;b&gt;", ">Created<", "Accountant, Developer", key.keyId())
                .doesNotContain("PRIVATE KEY");
    }

    @Test
    void aNewKeyIsDownloadedAsTheFileThatClientsRead() {
        HttpResponse<String> answer = visitor.submit("/keys/new", Map.of("as", "file"));
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"credentials.json\"");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(CredentialsJson.read(answer.body()).keyId())
                .isEqualTo(keys().getLast().keyId());
    }

    @Test
    void aFormCreatesOneKeyOnly() {
        String form = visitor.get("/keys/new").body();
        assertThat(visitor.submit("/keys/new", form, Map.of()).statusCode()).isEqualTo(200);
        int count = keys().size();
        HttpResponse<String> again = visitor.submit("/keys/new", form, Map.of("key_name", "kept"));
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("A key has been created or deleted since", "value=\"kept\"");
        assertThat(keys()).hasSize(count);
    }

    @Test
    void aFaultIsAtItsFieldAndChosenRolesAreKept() {
        HttpResponse<String> answer =
                visitor.submit("/keys/new", Map.of("key_name", "x".repeat(51), "role.103", "true"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("id=\"field-key_name-fault\"", "x".repeat(51))
                .containsPattern("name=\"role.103\" value=\"true\" checked");
    }

    @Test
    void someTimeAfterSigningInThePasswordIsNeeded() {
        server.clock.move(Duration.ofMinutes(16));
        int count = keys().size();
        HttpResponse<String> asked = visitor.submit("/keys/new", Map.of("key_name", "late"));
        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.body())
                .contains("current-password-fault", "value=\"late\"")
                .doesNotContain("PRIVATE KEY");
        assertThat(keys()).hasSize(count);
        assertThat(visitor.submit("/keys/new", Map.of("key_name", "late", "current_password", PASSWORD))
                        .statusCode())
                .isEqualTo(200);
        assertThat(keys()).hasSize(count + 1);

        String id = keys().getLast().keyId();
        assertThat(visitor.submit("/keys/edit?id=" + id, Map.of("key_name", "other"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(visitor.submit("/keys/delete?id=" + id, Map.of("typed_name", "late"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(keys().getLast().name()).isEqualTo("late");
    }

    @Test
    void nameNoteAndRolesAreEditedAndOnlyWhatWasChanged() {
        ServiceKey key = create("first", "101", "7");
        String path = "/keys/edit?id=" + key.keyId();
        assertThat(location(visitor.submit(path, Map.of()))).isEqualTo("/keys?done=unchanged");
        String form = visitor.get(path).body();
        try (ConsoleVisitor other = server.signedIn()) {
            other.submit(path, Map.of("role.103", "true"));
        }
        assertThat(location(visitor.submit(
                        path, form, Map.of("description", "Nightly", "role.101", OFF, "role.104", "true"))))
                .isEqualTo("/keys?done=saved");
        ServiceKey after = keys().getLast();
        assertThat(after.name()).isEqualTo("first");
        assertThat(after.description()).isEqualTo("Nightly");
        // What somebody else has added in the meantime stays.
        assertThat(after.roles()).isEqualTo(RoleSet.of(Role.ACCOUNTANT, Role.PAYER, Role.PAYER_NO_VERIFY));
    }

    @Test
    void whatSomebodyElseHasChangedIsNotOverwritten() {
        ServiceKey key = create("first");
        String path = "/keys/edit?id=" + key.keyId();
        String form = visitor.get(path).body();
        try (ConsoleVisitor other = server.signedIn()) {
            other.submit(path, Map.of("key_name", "theirs"));
        }
        HttpResponse<String> conflict = visitor.submit(path, form, Map.of("key_name", "mine"));
        assertThat(conflict.statusCode()).isEqualTo(422);
        assertThat(conflict.body()).contains(">mine</bdi>", ">theirs</bdi>");
        assertThat(keys().getLast().name()).isEqualTo("theirs");
    }

    @Test
    void aSuccessorHasTheSameRoles() {
        ServiceKey old = create("robot", "101", "110");
        String path = "/keys/new?of=" + old.keyId();
        HttpResponse<String> answer = visitor.submit(path, Map.of("as", "show"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("/keys/delete?id=" + old.keyId());
        ServiceKey successor = keys().getLast();
        assertThat(successor.keyId()).isNotEqualTo(old.keyId());
        assertThat(successor.name()).isEqualTo("robot");
        assertThat(successor.roles()).isEqualTo(old.roles());
    }

    @Test
    void aKeyIsDeletedOnceItsNameIsTyped() {
        ServiceKey key = create("doomed");
        String path = "/keys/delete?id=" + key.keyId();
        HttpResponse<String> wrong = visitor.submit(path, Map.of("typed_name", "\"><script>"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("typed-name-fault").doesNotContain("\"><script>");
        assertThat(keys()).contains(key);
        assertThat(location(visitor.submit(path, Map.of("typed_name", " doomed "))))
                .isEqualTo("/keys?done=deleted");
        assertThat(keys()).extracting(ServiceKey::keyId).doesNotContain(key.keyId());
        assertThat(location(visitor.get(path))).isEqualTo("/keys?gone=1");
        assertThat(location(visitor.get("/keys/edit?id=" + key.keyId()))).isEqualTo("/keys?gone=1");
        assertThat(location(visitor.get("/keys/new?of=" + key.keyId()))).isEqualTo("/keys?gone=1");
        assertThat(visitor.get("/keys?gone=1").body()).contains("does not exist any more");
    }

    @Test
    void aSubUserGivesOnlyItsOwnRoles() {
        server.addSubUser("clerk", "Accountant");
        try (ConsoleVisitor clerk = server.visitor()) {
            clerk.post(
                    "/sign-in",
                    "/sign-in",
                    Map.of("login", "owner", "subuser", "clerk", "password", PASSWORD, "then", "/"));
            assertThat(clerk.get("/keys/new").body())
                    .containsPattern("name=\"role.1\" value=\"true\" disabled")
                    .containsPattern("name=\"role.7\" value=\"true\" aria");
            clerk.submit("/keys/new", Map.of("key_name", "own", "role.7", "true", "role.1", "true"));
            ServiceKey key = keys().getLast();
            assertThat(key.name()).isEqualTo("own");
            assertThat(key.roles()).isEqualTo(RoleSet.of(Role.ACCOUNTANT));
            assertThat(clerk.get("/keys").body()).contains("<bdi>clerk</bdi>");

            String first = keys().getFirst().keyId();
            HttpResponse<String> refused = clerk.submit("/keys/edit?id=" + first, Map.of("description", "mine now"));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("role=\"alert\"", "(code 104)", "mine now");
        }
    }
}
