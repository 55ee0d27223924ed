package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.PASSWORD;
import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The salt and the signing secret: shown once, stored, replaced and removed. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CallbackSecretsPageTest {

    private static final Pattern SALT = Pattern.compile("name=\"callback_salt\" value=\"([^\"]*)\"");
    private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=]+");

    private final CallbackHouse house;
    private final ConsoleServer server;
    private final ConsoleVisitor visitor;

    CallbackSecretsPageTest(@TempDir Path data) throws IOException {
        house = new CallbackHouse(data);
        server = house.server;
        visitor = house.visitor;
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aSaltIsGeneratedShownOnceAndStored() {
        HttpResponse<String> generated = house.secrets("do", "generate");
        Matcher shown = SALT.matcher(generated.body());
        assertThat(shown.find()).isTrue();
        String salt = shown.group(1);
        assertThat(salt).matches("[A-Za-z0-9_-]{32}");
        assertThat(house.salt()).as("only shown").isEmpty();
        assertThat(house.secrets("do", "generate").body()).doesNotContain(salt);

        assertThat(location(house.secrets("do", "save", "callback_salt", salt)))
                .isEqualTo("/callbacks/secrets?done=salt-saved");
        assertThat(house.salt()).isEqualTo(salt);
        for (String path : List.of("/callbacks", "/callbacks/secrets?done=salt-saved", "/callbacks/signature")) {
            assertThat(visitor.get(path).body()).doesNotContain(salt);
        }
        assertThat(visitor.get("/callbacks/secrets").body())
                .contains("A salt is stored.", "name=\"callback_salt\" value=\"\"");
    }

    @Test
    void anEmptySaltRemovesNothingButTheButtonDoes() {
        house.secrets("do", "save", "callback_salt", "pepper");
        HttpResponse<String> refused = house.secrets("do", "save", "callback_salt", "");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"field-callback_salt-fault\"");
        assertThat(house.salt()).isEqualTo("pepper");
        assertThat(location(house.secrets("do", "remove"))).isEqualTo("/callbacks/secrets?done=salt-removed");
        assertThat(house.salt()).isEmpty();
        assertThat(visitor.get("/callbacks/secrets").body())
                .contains("No salt is stored.")
                .doesNotContain("value=\"remove\"");
    }

    @Test
    void aSaltThatIsTooLongIsRefusedAndKeptInTheForm() {
        String typed = "<b>\"" + "x".repeat(40);
        HttpResponse<String> refused = house.secrets("do", "save", "callback_salt", typed);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("field-callback_salt-fault", "&lt;b>&#34;xxxx")
                .doesNotContain("<b>\"");
    }

    @Test
    void secretsNeedThePasswordSomeTimeAfterSigningIn() {
        server.clock.move(Duration.ofMinutes(16));
        for (String what : List.of("save", "remove", "show", "rotate")) {
            HttpResponse<String> refused = house.secrets("do", what, "callback_salt", "pepper", "keep_old", "PT0S");
            assertThat(refused.statusCode()).as(what).isEqualTo(422);
            assertThat(refused.body())
                    .as(what)
                    .contains("current-password-fault")
                    .doesNotContain("whsec_A");
            assertThat(SECRET.matcher(refused.body()).find()).as(what).isFalse();
        }
        assertThat(house.salt()).isEmpty();
        assertThat(location(house.secrets("do", "save", "callback_salt", "pepper", "current_password", PASSWORD)))
                .isEqualTo("/callbacks/secrets?done=salt-saved");
        assertThat(house.salt()).isEqualTo("pepper");
    }

    private static List<String> secretsIn(HttpResponse<String> answer) {
        return SECRET.matcher(ConsoleVisitor.unescaped(answer.body()).replace("&#43;", "+"))
                .results()
                .map(found -> found.group())
                .filter(text -> text.length() > 20)
                .toList();
    }

    @Test
    void theSigningSecretIsShownOnRequestAndReplaced() {
        assertThat(secretsIn(visitor.get("/callbacks/secrets"))).isEmpty();
        List<String> before = secretsIn(house.secrets("do", "show"));
        assertThat(before).hasSize(1);
        List<String> both = secretsIn(house.secrets("do", "rotate", "keep_old", "PT1H"));
        assertThat(both).hasSize(2).element(1).isEqualTo(before.getFirst());
        List<String> alone = secretsIn(house.secrets("do", "rotate", "keep_old", "PT0S"));
        assertThat(alone).hasSize(1).doesNotContainAnyElementsOf(both);
        assertThat(house.secrets("do", "rotate", "keep_old", "P99D").statusCode())
                .isEqualTo(422);
        assertThat(secretsIn(house.secrets("do", "show"))).isEqualTo(alone);
        assertThat(house.secrets("do", "nonsense").statusCode()).isEqualTo(405);
    }
}
