package io.trunkline.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.key.CredentialsJson;
import io.trunkline.cli.Cli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The commands that make, list and delete keys, and the one that makes tokens of them. */
final class KeyCommandsTest {

    @TempDir
    Path folder = Path.of("set by JUnit");

    private Cli cli = new Cli(folder);

    @BeforeEach
    void prepare() {
        cli = Cli.withAccount(folder.resolve("data"));
    }

    private JsonNode list() {
        return cli.run("key", "list", "--account=1", "--output=json").ok().json();
    }

    @Test
    void createPrintsTheCredentialsOnceAndNothingElse() {
        Cli.Outcome outcome =
                cli.run("key", "create", "--account=1", "--role=Owner", "--name=CI", "--description=for the build");
        assertThat(outcome.ok().err()).isEmpty();
        assertThat(outcome.out()).endsWith("}\n").doesNotEndWith("\n\n");
        var credentials = CredentialsJson.read(outcome.out());
        assertThat(credentials.accountEmail()).isEqualTo("first@example.org");
        assertThat(list()).singleElement().satisfies(key -> {
            assertThat(key.path("key_id").asString()).isEqualTo(credentials.keyId());
            assertThat(key.path("key_name").asString()).isEqualTo("CI");
            assertThat(key.path("description").asString()).isEqualTo("for the build");
            assertThat(key.path("roles").toString()).isEqualTo("[\"Owner\"]");
            assertThat(key.toString()).doesNotContain("PRIVATE");
        });
        assertThat(cli.run("key", "list", "--account=1").ok().out())
                .contains(credentials.keyId(), "CI", "Owner")
                .startsWith("KEY ");
    }

    @Test
    void rolesComeByNameAndByNumberWithCommasAndRepeats() {
        cli.run("key", "create", "--account=1", "--role=owner,7", "--role", "CallList Manager")
                .ok();
        cli.run("key", "create", "--account=1").ok();
        assertThat(list())
                .extracting(key -> key.path("roles").toString())
                .containsExactly("[\"Owner\",\"Accountant\",\"CallList Manager\"]", "[]");
    }

    @Test
    void aTimeWithoutEndMakesNoKeyAndNoToken() {
        for (String duration : List.of("P3000000D", "PT2562047788015215H", "PT0S", "PT-1H")) {
            for (Cli.Outcome outcome : List.of(
                    cli.run("key", "create", "--account=1", "--valid-for=" + duration),
                    cli.run("operator-token", "create", "--name=x", "--valid-for=" + duration))) {
                assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
                assertThat(outcome.err()).contains("--valid-for must").doesNotContain("\tat ");
            }
        }
        assertThat(list()).isEmpty();
    }

    @Test
    void aNameOrDescriptionThatDoesNotFitMakesNoKey() {
        record Refused(String name, String description, List<String> messages) {}
        for (Refused refused : List.of(
                new Refused("", "", List.of("--name: Specify the '--name' parameter", "(code 485)")),
                new Refused("n".repeat(51), "", List.of("--name: ", "must not exceed 50 symbols", "(code 477)")),
                new Refused("a\nb", "", List.of("--name: ", "Control characters", "(code 496)")),
                new Refused(
                        "ok", "d".repeat(256), List.of("--description: ", "must not exceed 255 symbols", "(code 477)")),
                new Refused("ok", "\u001b[2J", List.of("--description: ", "(code 496)")))) {
            Cli.Outcome outcome = cli.run(
                    "key",
                    "create",
                    "--account=1",
                    "--name=" + refused.name(),
                    "--description=" + refused.description());
            assertThat(outcome.exitCode()).isEqualTo(4);
            assertThat(outcome.err()).contains(refused.messages());
            assertThat(outcome.err().lines()).hasSize(1);
        }
        assertThat(list()).isEmpty();
        String longest = "\ud83d\udd11".repeat(50);
        cli.run("key", "create", "--account=1", "--name=" + longest, "--description=" + "d".repeat(255))
                .ok();
        assertThat(list().get(0).path("key_name").asString()).isEqualTo(longest);
    }

    @Test
    void listHidesWhatCouldSteerATerminal() {
        cli.run("key", "create", "--account=1", "--name=a\u202eb").ok();
        assertThat(cli.run("key", "list", "--account=1").ok().out())
                .contains("a\\u202eb")
                .doesNotContain("\u202e");
    }

    @Test
    void anUnknownRoleMakesNoKeyAndTheAnswerNamesAll() {
        Cli.Outcome outcome = cli.run("key", "create", "--account=1", "--role=Owner,King");
        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("Unknown role King. The roles are: Owner, Admin, ", "(code 441)");
        assertThat(list()).isEmpty();
    }

    @Test
    void outMakesAPrivateFileAndNeverWritesOverOne() throws IOException {
        Path file = folder.resolve("new.json");
        Cli.Outcome outcome = cli.run("key", "create", "--account=1", "--role=Payer", "--out", file.toString());
        assertThat(outcome.ok().out()).isEmpty();
        assertThat(outcome.err()).contains("is in " + file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String first = Files.readString(file);
        assertThat(list().get(0).path("key_id").asString())
                .isEqualTo(CredentialsJson.read(first).keyId());

        Cli.Outcome again = cli.run("key", "create", "--account=1", "--out", file.toString());
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains(file + " already exists");
        assertThat(Files.readString(file)).isEqualTo(first);
        assertThat(list()).hasSize(1);
    }

    @Test
    void aFileThatCannotBeWrittenMakesNoKey() {
        Cli.Outcome outcome = cli.run(
                "key",
                "create",
                "--account=1",
                "--out",
                folder.resolve("missing/new.json").toString());
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("The credentials cannot be written to")
                .doesNotContain("\tat ");
        assertThat(list()).isEmpty();
    }

    @Test
    void deleteTakesTheKeyAwayAndKnowsNoOther() {
        String keyId = CredentialsJson.read(
                        cli.run("key", "create", "--account=1").ok().out())
                .keyId();
        assertThat(cli.run("key", "delete", "--account=1", keyId).ok().err())
                .contains("Key " + keyId + " was deleted.");
        assertThat(list()).isEmpty();
        Cli.Outcome again = cli.run("key", "delete", "--account=1", keyId);
        assertThat(again.exitCode()).isEqualTo(4);
        assertThat(again.err()).contains("The account has no key with this id. (code 433)");
    }

    @Test
    void tokenPrintsOneLineForTheAccountAndTheKey() throws IOException {
        Path file = folder.resolve("new.json");
        cli.run("key", "create", "--account=1", "--out", file.toString()).ok();
        Cli.Outcome outcome = Cli.plain("token", "--credentials", file.toString(), "--lifetime", "60");
        assertThat(outcome.ok().err()).isEmpty();
        assertThat(outcome.out().lines()).hasSize(1);
        String[] parts = outcome.out().strip().split("\\.", -1);
        assertThat(parts).hasSize(3);
        assertThat(decoded(parts[0]))
                .contains(CredentialsJson.read(Files.readString(file)).keyId(), "RS256");
        assertThat(decoded(parts[1])).contains("\"iss\":1");
    }

    @Test
    void tokenRefusesALifetimeBeyondAnHour() throws IOException {
        Path file = folder.resolve("new.json");
        cli.run("key", "create", "--account=1", "--out", file.toString()).ok();
        for (String lifetime : new String[] {"0", "3601", "-1", "soon"}) {
            Cli.Outcome outcome = Cli.plain("token", "--credentials=" + file, "--lifetime=" + lifetime);
            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).containsPattern("1 to 3600 seconds|--lifetime");
        }
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    @Test
    void tokenExplainsCredentialsThatItCannotUse() throws IOException {
        Cli.Outcome missing =
                Cli.plain("token", "--credentials", folder.resolve("none.json").toString());
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("none.json cannot be read").doesNotContain("\tat ");
        Path file = Files.writeString(folder.resolve("bad.json"), "{\"private_key\":\"s3cret\"}");
        Cli.Outcome bad = Cli.plain("token", "--credentials", file.toString());
        assertThat(bad.exitCode()).isEqualTo(2);
        assertThat(bad.err()).contains("PKCS#8").doesNotContain("s3cret");
    }
}
