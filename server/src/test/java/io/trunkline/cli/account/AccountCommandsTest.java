package io.trunkline.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The commands that work on accounts. */
final class AccountCommandsTest {

    @TempDir
    Path folder = Path.of("set by JUnit");

    private Cli cli = new Cli(folder);

    @BeforeEach
    void prepare() {
        cli = Cli.withAccount(folder.resolve("data"));
    }

    private JsonNode show() {
        return cli.run("account", "show", "1", "--output=json").ok().json();
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("value"), content);
    }

    @Test
    void createPrintsTheIdAndTheApiKeyInBothForms() {
        Cli.Outcome text = cli.run("account", "create", "--name=second", "--email=second@example.org")
                .ok();
        assertThat(text.out()).matches("account_id: 2\\Rapi_key: [0-9a-f-]{36}\\R");
        assertThat(text.err()).contains("trunkline key create --account 2 --role Owner");
        Cli.Outcome json = cli.run("account", "create", "--name=third", "--email=third@example.org", "-o", "json")
                .ok();
        assertThat(json.json().propertyNames()).containsExactly("account_id", "api_key", "active");
        assertThat(json.err()).isEmpty();
        assertThat(cli.run("account", "show", "3", "--api-key", "--output=json")
                        .ok()
                        .json()
                        .get("api_key"))
                .isEqualTo(json.json().get("api_key"));
        assertThat(show().has("api_key")).isFalse();
    }

    @Test
    void createTakesAPasswordFromAFileOnly() throws IOException {
        Cli.Outcome refused =
                cli.run("account", "create", "--name=second", "--email=s@example.org", "--password", "Str0ngP@ss");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("--password is a secret").doesNotContain("Str0ngP@ss");
        String file = "@" + file("\uFEFFStr0ngP@ss\n");
        cli.run("account", "create", "--name=second", "--email=s@example.org", "--password", file)
                .ok();
        Cli.Outcome used = cli.run("account", "set", "2", "new_account_password=@" + file("Str0ngP@ss"));
        assertThat(used.exitCode())
                .as("neither the mark nor the line break is a part of it")
                .isEqualTo(4);
        assertThat(used.err()).contains("(code 535)");
    }

    @Test
    void everyRefusalIsToldWithItsOptionAndCode() throws IOException {
        Cli.Outcome outcome = cli.run("account", "create", "--name=abc", "--email=nonsense");
        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines()).hasSize(2);
        assertThat(outcome.err()).contains("--name: ", "(code 113)", "--email: ", "(code 136)");
        Cli.Outcome taken = cli.run("account", "create", "--name=first", "--email=first@example.org");
        assertThat(taken.err()).contains("--name: ", "(code 106)", "--email: ", "(code 128)");
        String password = "@" + file("Aa1!".repeat(65));
        Cli.Outcome tooLong =
                cli.run("account", "create", "--name=other", "--email=o@example.org", "--password", password);
        assertThat(tooLong.exitCode()).isEqualTo(4);
        assertThat(tooLong.err())
                .contains("--password: The '--password' parameter length")
                .doesNotContain("new_account");
    }

    @Test
    void listShowsEveryAccountInBothForms() {
        cli.run("account", "create", "--name=second", "--email=second@example.org")
                .ok();
        cli.run("account", "set", "2", "--active=false").ok();
        JsonNode list = cli.run("account", "list", "--output", "json").ok().json();
        assertThat(list)
                .extracting(account -> account.path("account_name").asString())
                .containsExactly("first", "second");
        assertThat(list.get(1).path("active").asBoolean()).isFalse();
        assertThat(cli.run("account", "list").ok().out().lines())
                .hasSize(3)
                .satisfiesExactly(
                        heading -> assertThat(heading).matches("ID +NAME +E-MAIL +STATE +CREATED"),
                        first -> assertThat(first).matches("1 +first +first@example.org +active +.*Z"),
                        second -> assertThat(second).matches("2 +second +second@example.org +inactive +.*Z"));
    }

    @Test
    void setChangesFieldsAndStateAndShowTellsThem() throws IOException {
        Cli.Outcome outcome = cli.run(
                        "account",
                        "set",
                        "1",
                        "account_first_name=Ada=Lovelace",
                        "min_balance_to_notify=1.50",
                        "account_custom_data=@" + file("two\nlines\r\n"),
                        "callback_salt=@" + file("two\nlines\r\n"),
                        "--frozen=true")
                .ok();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("Account 1 was updated.");
        JsonNode shown = show();
        assertThat(shown.path("account_first_name").asString()).isEqualTo("Ada=Lovelace");
        assertThat(shown.path("min_balance_to_notify").toString()).isEqualTo("1.5");
        assertThat(shown.path("account_custom_data").asString()).isEqualTo("two\nlines");
        assertThat(shown.path("callback_salt").asString()).isEqualTo("set");
        assertThat(shown.path("frozen").asBoolean()).isTrue();
        cli.run("account", "set", "1", "callback_salt=", "account_first_name=", "--frozen", "false")
                .ok();
        assertThat(show().has("callback_salt")).isFalse();
        assertThat(show().has("account_first_name")).isFalse();
        assertThat(show().path("frozen").asBoolean()).isFalse();
    }

    @Test
    void oneRefusedFieldAndNothingChanges() {
        Cli.Outcome outcome =
                cli.run("account", "set", "1", "account_first_name=Ada", "language_code=xx", "--frozen=true");
        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.err()).contains("language_code: ", "(code 202)");
        assertThat(show().has("account_first_name")).isFalse();
        assertThat(show().path("frozen").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "account_frist_name=Ada, 2, did you mean account_first_name?",
        "Ada, 2, Write FIELD=VALUE",
        "callback_salt=pepper, 2, callback_salt is a secret",
        "new_account_password=Str0ngP@ss, 2, new_account_password is a secret",
        "account_custom_data=@/no/such/file, 1, The value cannot be read from /no/such/file"
    })
    void anAssignmentThatCannotBeReadIsExplained(String assignment, int exitCode, String message) {
        Cli.Outcome outcome = cli.run("account", "set", "1", assignment);
        assertThat(outcome.exitCode()).isEqualTo(exitCode);
        assertThat(outcome.err()).contains(message);
        assertThat(outcome.err()).doesNotContain("pepper", "Str0ngP@ss", "\tat ");
    }

    @Test
    void setNeedsSomethingToSetAndAnAccountThatIsThere() {
        assertThat(cli.run("account", "set", "1").exitCode()).isEqualTo(2);
        for (String[] call : new String[][] {
            {"account", "set", "9", "account_first_name=Ada"}, {"account", "show", "9"}, {"key", "list", "--account=9"}
        }) {
            Cli.Outcome outcome = cli.run(call);
            assertThat(outcome.exitCode()).isEqualTo(4);
            assertThat(outcome.err()).contains("There is no account 9. (code 115)");
        }
    }

    @Test
    void anApiKeyIsRotatedAndPrintedInBothForms() {
        JsonNode first =
                cli.run("account", "show", "1", "--api-key", "-o", "json").ok().json();
        Cli.Outcome text = cli.run("account", "rotate-api-key", "1").ok();
        assertThat(text.out()).matches("api_key: [0-9a-f-]{36}\\R");
        Cli.Outcome json = cli.run("account", "rotate-api-key", "1", "--keep-old", "PT1H", "-o", "json")
                .ok();
        assertThat(json.json().propertyNames()).containsExactly("account_id", "api_key");
        assertThat(json.json().get("api_key"))
                .isNotEqualTo(first.get("api_key"))
                .isEqualTo(cli.run("account", "show", "1", "--api-key", "-o", "json")
                        .ok()
                        .json()
                        .get("api_key"));
        assertThat(cli.run("audit", "export").ok().out())
                .contains("trunkline account rotate-api-key")
                .doesNotContain(json.json().get("api_key").stringValue());
        assertThat(cli.run("account", "rotate-api-key", "99").exitCode()).isEqualTo(4);
        Path events = folder.resolve("events.jsonl");
        cli.run("account", "rotate-api-key", "1", "--audit.events-file=" + events)
                .ok();
        assertThat(events)
                .content()
                .contains("\"event\":\"secret_replaced\",\"account_id\":1,")
                .contains("\"secret\":\"api_key\"");
        for (String overlap : new String[] {"P31D", "-PT1S", "soon"}) {
            Cli.Outcome refused = cli.run("account", "rotate-api-key", "1", "--keep-old=" + overlap);
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err()).contains("--keep-old: ");
        }
    }

    @Test
    void showHidesWhatCouldSteerATerminal() throws IOException {
        cli.run("account", "set", "1", "account_custom_data=@" + file("a\u001b[2Jb\nactive: false\u202e"))
                .ok();
        assertThat(cli.run("account", "show", "1").ok().out())
                .contains("account_custom_data: a\\u001b[2Jb\\u000aactive: false\\u202e" + System.lineSeparator())
                .contains("account_email: first@example.org");
    }
}
