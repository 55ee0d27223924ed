package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.location;
import static io.trunkline.console.ConsoleVisitor.unescaped;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way from a saved form to the same change as a call. */
final class SavedCallTest {

    private static final String EDIT = "/api/call?method=SetAccountInfo";

    private final ConsoleServer server;
    private final ConsoleVisitor visitor;

    SavedCallTest(@TempDir Path data) {
        server = new ConsoleServer(data);
        visitor = server.signedIn();
    }

    @AfterEach
    void close() {
        visitor.close();
        server.close();
    }

    @Test
    void aSavedFormIsShownAsACall() {
        HttpResponse<String> saved =
                visitor.submit("/profile", Map.of("account_first_name", "Ann \"$x\"", "account_last_name", ""));
        assertThat(location(saved))
                .startsWith("/profile?done=saved&call=SetAccountInfo&with=account_first_name")
                .doesNotContain("Ann");
        String page = visitor.get(location(saved)).body();
        assertThat(page).contains("Saved.", "href=\"/api/call?method=SetAccountInfo&amp;with=account_first_name");
        String call = unescaped(visitor.get(EDIT + "&with=account_first_name,callback_salt,nothing")
                .body());
        assertThat(call)
                .contains(
                        "account_first_name=\"Ann \\\"$x\\\"\"",
                        "$parameters->account_first_name = 'Ann \"$x\"';",
                        "callback_salt=\"YOUR_CALLBACK_SALT\"")
                .doesNotContain("nothing=");
    }

    @Test
    void sendingTheSameCallAgainLeavesSecretsAsTheyAre() {
        visitor.submit("/profile", Map.of("account_first_name", "Ann"));
        server.seen(services -> {
            services.accounts()
                    .profiles()
                    .edit(
                            Actor.operator("jane"),
                            "test",
                            services.accounts().reader().find(server.owner()).orElseThrow(),
                            services.accounts().rules().newEdit().set(ProfileFields.CALLBACK_SALT, "pepper"));
            return true;
        });
        String page = EDIT + "&with=account_first_name,callback_salt";
        String form = visitor.get(page).body();
        assertThat(form).doesNotContain("pepper");
        HttpResponse<String> answer = visitor.submit(EDIT, form, Map.of("action", "call", "p.account_first_name", ""));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("pepper");
        assertThat(server.account().profile().get(ProfileFields.CALLBACK_SALT)).isEqualTo("pepper");
        assertThat(server.account().profile().get(ProfileFields.FIRST_NAME)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call=//evil.example&with=a",
                "call=SetAccountInfo&with=%22%3E%3Cscript%3E",
                "call=SetAccountInfo",
                "call=%0d%0aX&with=a"
            })
    void aForgedAddressOffersNoCall(String query) {
        String page = visitor.get("/profile?done=saved&" + query).body();
        assertThat(page).contains("Saved.").doesNotContain("/api/call", "evil.example", "<script>");
    }
}
