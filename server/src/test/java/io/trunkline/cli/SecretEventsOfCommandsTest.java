package io.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every command that replaces a secret tells it once, and only then. */
final class SecretEventsOfCommandsTest {

    @TempDir
    Path folder = Path.of("set by JUnit");

    private Path events() {
        return folder.resolve("events.jsonl");
    }

    private Cli.Outcome run(Cli cli, String command) {
        return cli.run((command + " --audit.events-file=" + events()).split(" "));
    }

    private JsonNode onlyEvent() throws IOException {
        assertThat(events()).content().hasLineCount(1);
        return JsonMapper.shared().readTree(Files.readString(events()));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            account rotate-api-key 1,       account show 1 --api-key, account rotate-api-key 9,           api_key,        1
            callbacks secret 1 --rotate,    callbacks secret 1,       callbacks secret 9 --rotate,        webhook_secret, 1
            callbacks key --rotate,         callbacks key,            callbacks key --rotate --overlap x, webhook_key,    0
            """)
    void aReplacementIsToldOnceAndNothingElseIs(
            String replacing, String showing, String refused, String secret, long account) throws IOException {
        Cli cli = Cli.withAccount(folder.resolve("data"));
        run(cli, showing).ok();
        assertThat(run(cli, refused).exitCode()).isNotZero();
        assertThat(events()).doesNotExist();
        run(cli, replacing).ok();
        run(cli, showing).ok();
        JsonNode event = onlyEvent();
        assertThat(event.get("event").stringValue()).isEqualTo("secret_replaced");
        assertThat(event.get("secret").stringValue()).isEqualTo(secret);
        assertThat(event.path("account_id").asLong(0)).isEqualTo(account);
        assertThat(event.get("actor_kind").stringValue()).isEqualTo("OPERATOR");
        assertThat("trunkline " + replacing).startsWith(event.get("method").stringValue());
    }

    @Test
    void aReplacementOfTheSecretKeyIsToldOnceItIsComplete() throws IOException {
        Cli cli = Cli.withAccount(folder.resolve("data"));
        run(cli, "db rotate-secret-key").ok();
        assertThat(run(cli, "db rotate-secret-key").exitCode()).isEqualTo(5);
        JsonNode event = onlyEvent();
        assertThat(event.get("secret").stringValue()).isEqualTo("secret.key");
        assertThat(event.has("account_id")).isFalse();
        assertThat(event.get("method").stringValue()).isEqualTo("trunkline db rotate-secret-key");
    }
}
