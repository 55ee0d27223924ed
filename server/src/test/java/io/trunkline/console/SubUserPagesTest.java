package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.OFF;
import static io.trunkline.console.ConsoleVisitor.PASSWORD;
import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.subuser.SubUser;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages about sub-users. */
final class SubUserPagesTest {

    private static final String OTHER = "Battery-Staple-9";

    private final ConsoleServer server;
    private final ConsoleVisitor visitor;

    SubUserPagesTest(@TempDir Path data) {
        server = new ConsoleServer(data);
        visitor = server.signedIn();
    }

    @AfterEach
    void close() {
        visitor.close();
        server.close();
    }

    private List<SubUser> users() {
        return server.seen(services -> services.access().keys().subUsers(server.owner()));
    }

    private HttpResponse<String> signIn(ConsoleVisitor clerk, String password) {
        return clerk.post(
                "/sign-in",
                "/sign-in",
                Map.of("login", "owner", "subuser", "clerk", "password", password, "then", "/"));
    }

    private String edit() {
        return "/sub-users/edit?id=" + users().getFirst().id();
    }

    @Test
    void aNewSubUserSignsIn() {
        assertThat(visitor.get("/sub-users").body()).contains("class=\"empty\"");
        HttpResponse<String> answer = visitor.submit(
                "/sub-users/new",
                Map.of(
                        "new_subuser_name", "Clerk",
                        "new_subuser_password", OTHER,
                        "description", "<i>Books</i>",
                        "role.7", "true"));
        assertThat(location(answer)).isEqualTo("/sub-users?done=saved");
        SubUser user = users().getFirst();
        assertThat(user.name()).isEqualTo("clerk");
        assertThat(user.roles()).isEqualTo(RoleSet.of(Role.ACCOUNTANT));
        assertThat(visitor.get("/sub-users").body()).contains("&lt;i&gt;Books&lt;/i&gt;", "Accountant");
        try (ConsoleVisitor clerk = server.visitor()) {
            assertThat(signIn(clerk, OTHER).statusCode()).isEqualTo(303);
            assertThat(clerk.get("/").body()).doesNotContain("href=\"/sub-users\"");
            for (String path : List.of("", "/new", "/edit?id=" + user.id(), "/delete?id=" + user.id())) {
                assertThat(clerk.get("/sub-users" + path).statusCode()).isEqualTo(403);
            }
        }
    }

    @Test
    void eachFaultIsAtItsFieldAndPasswordsAreNotRepeated() {
        HttpResponse<String> answer = visitor.submit(
                "/sub-users/new",
                Map.of("new_subuser_name", "9\"<", "new_subuser_password", "short", "role.103", "true"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("field-new_subuser_name-fault", "field-new_subuser_password-fault", "value=\"9&#34;&lt;\"")
                .containsPattern("name=\"role.103\" value=\"true\" checked")
                .doesNotContain("\"short\"");
        assertThat(users()).isEmpty();
    }

    @Test
    void aNameThatIsTakenIsTold() {
        server.addSubUser("clerk", "Accountant");
        HttpResponse<String> answer =
                visitor.submit("/sub-users/new", Map.of("new_subuser_name", "clerk", "new_subuser_password", OTHER));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("field-new_subuser_name-fault", "(code 436)");
    }

    @Test
    void noteAndRolesAreEdited() {
        server.addSubUser("clerk", "Accountant");
        assertThat(location(visitor.submit(edit(), Map.of()))).isEqualTo("/sub-users?done=unchanged");
        HttpResponse<String> answer =
                visitor.submit(edit(), Map.of("description", "Part time", "role.7", OFF, "role.101", "true"));
        assertThat(location(answer)).isEqualTo("/sub-users?done=saved");
        assertThat(users().getFirst().description()).isEqualTo("Part time");
        assertThat(users().getFirst().roles()).isEqualTo(RoleSet.of(Role.DEVELOPER));
        visitor.submit(edit(), Map.of("description", ""));
        assertThat(users().getFirst().description()).isNull();
    }

    @Test
    void aNewPasswordNeedsTheOldOne() {
        server.addSubUser("clerk", "Accountant");
        HttpResponse<String> missing = visitor.submit(edit(), Map.of("new_subuser_password", OTHER));
        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(missing.body()).contains("(code 448)").doesNotContain(OTHER);
        HttpResponse<String> answer =
                visitor.submit(edit(), Map.of("new_subuser_password", OTHER, "old_subuser_password", PASSWORD));
        assertThat(location(answer)).isEqualTo("/sub-users?done=saved");
        try (ConsoleVisitor clerk = server.visitor()) {
            assertThat(signIn(clerk, PASSWORD).statusCode()).isEqualTo(403);
            assertThat(signIn(clerk, OTHER).statusCode()).isEqualTo(303);
        }
    }

    @Test
    void aRoleOfItsKeysIsTakenOnlyIfThatIsWanted() {
        server.addSubUser("clerk", "Accountant");
        try (ConsoleVisitor clerk = server.visitor()) {
            signIn(clerk, PASSWORD);
            assertThat(clerk.submit("/keys/new", Map.of("role.7", "true")).statusCode())
                    .isEqualTo(200);
        }
        HttpResponse<String> refused =
                visitor.submit(edit(), Map.of("description", "Stays", "role.7", OFF, "force", OFF));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("(code 439)", "Only a part was saved");
        assertThat(users().getFirst().description()).isEqualTo("Stays");
        assertThat(users().getFirst().roles()).isEqualTo(RoleSet.of(Role.ACCOUNTANT));
        visitor.submit(edit(), Map.of("role.7", OFF, "force", "true"));
        assertThat(users().getFirst().roles()).isEqualTo(RoleSet.NONE);
    }

    @Test
    void whatSomebodyElseHasChangedIsNotOverwritten() {
        server.addSubUser("clerk", "Accountant");
        String path = edit();
        String form = visitor.get(path).body();
        try (ConsoleVisitor other = server.signedIn()) {
            other.submit(path, Map.of("description", "theirs"));
        }
        HttpResponse<String> conflict = visitor.submit(path, form, Map.of("description", "mine"));
        assertThat(conflict.statusCode()).isEqualTo(422);
        assertThat(conflict.body()).contains(">mine</bdi>", ">theirs</bdi>");
        assertThat(users().getFirst().description()).isEqualTo("theirs");
    }

    @Test
    void aSubUserIsDeletedOnceItsNameIsTyped() {
        server.addSubUser("clerk", "Accountant");
        String path = "/sub-users/delete?id=" + users().getFirst().id();
        assertThat(visitor.submit(path, Map.of("typed_name", "clerc")).statusCode())
                .isEqualTo(422);
        assertThat(users()).hasSize(1);
        assertThat(location(visitor.submit(path, Map.of("typed_name", "clerk"))))
                .isEqualTo("/sub-users?done=deleted");
        assertThat(users()).isEmpty();
        assertThat(location(visitor.post("/keys/new", path, Map.of("typed_name", "clerk"))))
                .isEqualTo("/sub-users?gone=1");
    }

    @Test
    void someTimeAfterSigningInThePasswordIsNeeded() {
        server.addSubUser("clerk", "Accountant");
        server.clock.move(Duration.ofMinutes(16));
        HttpResponse<String> asked = visitor.submit(edit(), Map.of("role.1", "true"));
        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.body()).contains("current-password-fault");
        assertThat(visitor.submit("/sub-users/new", Map.of("new_subuser_name", "second", "new_subuser_password", OTHER))
                        .statusCode())
                .isEqualTo(422);
        assertThat(users()).hasSize(1);
        assertThat(users().getFirst().roles()).isEqualTo(RoleSet.of(Role.ACCOUNTANT));
        assertThat(location(visitor.submit(edit(), Map.of("role.1", "true", "current_password", PASSWORD))))
                .isEqualTo("/sub-users?done=saved");
    }

    @Test
    void theListIsSortedByItsColumns() {
        for (String name : List.of("user-10", "user-9", "clerk")) {
            server.addSubUser(name, name.equals("clerk") ? "Payer" : "Accountant");
        }
        String unsorted = visitor.get("/sub-users").body();
        assertThat(unsorted).doesNotContain("aria-sort").contains("href=\"/sub-users?sort=name\"");
        assertThat(unsorted).containsSubsequence("user-10</bdi>", "user-9</bdi>", "clerk</bdi>");
        String up = visitor.get("/sub-users?sort=name").body();
        assertThat(up).containsSubsequence("aria-sort=\"ascending\"", "href=\"/sub-users?sort=-name\"");
        assertThat(up).containsSubsequence("clerk</bdi>", "user-9</bdi>", "user-10</bdi>");
        String down = visitor.get("/sub-users?sort=-name").body();
        assertThat(down)
                .containsSubsequence("aria-sort=\"descending\"", "user-10</bdi>", "user-9</bdi>", "clerk</bdi>");
        assertThat(visitor.get("/sub-users?sort=-roles").body()).containsSubsequence("clerk</bdi>", "user-9</bdi>");
        assertThat(visitor.get("/sub-users?sort=%3Cb%3E").body()).doesNotContain("aria-sort", "<b>");
    }
}
