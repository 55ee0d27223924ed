package io.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Settings;
import io.trunkline.store.ServerLock;
import io.trunkline.store.secret.SecretKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands for the settings and for the database itself. */
final class ConfigAndDbCommandsTest {

    @TempDir
    Path folder = Path.of("set by JUnit");

    private Path settings(String yaml) throws IOException {
        return Files.writeString(folder.resolve("trunkline.yaml"), yaml);
    }

    @Test
    void flagsWinOverTheEnvironmentAndTheEnvironmentOverTheFile() throws Exception {
        Path file = settings("""
                server:
                  http-port: 1111
                  https-port: 1112
                  max-parameters: 77
                database:
                  password: s3cret
                """);
        ProcessBuilder process = new Cli(folder).process("config", "print", "--config=" + file, "--http-port=3333");
        process.environment().put("TRUNKLINE_SERVER_HTTP_PORT", "2221");
        process.environment().put("TRUNKLINE_SERVER_HTTPS_PORT", "2222");
        Cli.Outcome outcome = Cli.finish(process, "").ok();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .containsPattern("http-port: 3333\\b")
                .containsPattern("https-port: 2222\\b")
                .containsPattern("max-parameters: 77\\b")
                .doesNotContain("s3cret", "1111", "1112", "2221");
    }

    @Test
    void aWrongSettingIsNamedWithItsReasonAndLine() throws IOException {
        Path file = settings("""
                server:
                  http-prot: 1111
                  max-parameters: many
                """);
        for (String command : new String[] {"check", "print"}) {
            Cli.Outcome outcome = Cli.plain("config", command, "--config=" + file, "--http-port=99999");
            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err().lines()).hasSize(3);
            assertThat(outcome.err())
                    .contains("server.http-prot", file + " line 2", "server.http-port")
                    .contains("server.max-parameters", file + " line 3")
                    .contains("--http-port");
        }
        assertThat(Cli.plain("config", "check").ok().err()).contains("The settings are valid.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"database.password", "database.secret-key", "database.previous-secret-key"})
    void aSecretComesFromAFileAndNotFromTheCommandLine(String key) throws IOException {
        String secret = "c2VjcmV0IG9mIDMyIGJ5dGVzLCBmb3IgdGhpcyB0ZXN0";
        Cli.Outcome literal = Cli.plain("config", "print", "--" + key + "=" + secret);
        assertThat(literal.exitCode()).isEqualTo(2);
        assertThat(literal.out()).isEmpty();
        assertThat(literal.err())
                .contains("--" + key + " is a secret", "@FILE", "@-")
                .doesNotContain(secret);
        Path file =
                Files.writeString(folder.resolve("secret"), Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        assertThat(Cli.plain("config", "print", "--" + key + "=@" + file).ok().out())
                .containsPattern(key.substring("database.".length()) + ": .*\\*\\*\\*.*--" + key);
        assertThat(Cli.plain("config", "print", "--" + key + "=").ok().out()).doesNotContain("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db check",
                "db migrate",
                "account list",
                "account show 1",
                "account set 1 --frozen=true",
                "account create --name=other --email=o@example.org",
                "key list --account=1",
                "key create --account=1",
                "key delete --account=1 none"
            })
    void ephemeralIsForServeAlone(String command) {
        Cli cli = Cli.withAccount(folder.resolve("data"));
        Cli.Outcome outcome = cli.run((command + " --ephemeral").split(" "));
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("ephemeral is only for serve: trunkline ");
        assertThat(Cli.plain("config", "print", "--ephemeral").ok().out()).contains("ephemeral: true");
    }

    @Test
    void everyCommandThatNeedsSettingsEndsWith2WhenTheyAreWrong() {
        for (String command : new String[] {"db check", "account list", "key list --account=1", "serve"}) {
            Cli.Outcome outcome = Cli.plain((command + " --password.history=many").split(" "));
            assertThat(outcome.exitCode()).as(command).isEqualTo(2);
            assertThat(outcome.err()).contains("password.history");
        }
    }

    @Test
    void aMistypedFolderIsToldAndNotMade() {
        Path data = folder.resolve("dtaa");
        Cli cli = new Cli(data);
        for (String command : new String[] {
            "db check",
            "account list",
            "account set 1 --frozen=true",
            "account create --name=first --email=a@example.org",
            "key list --account=1",
            "key create --account=1"
        }) {
            Cli.Outcome outcome = cli.run(command.split(" "));
            assertThat(outcome.exitCode()).as(command).isEqualTo(1);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err())
                    .startsWith("There is no database in " + data + "; ")
                    .contains("db migrate");
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void theDatabaseIsCheckedEmptyAndCurrent() throws IOException {
        Cli cli = new Cli(folder.resolve("data"));
        Files.createDirectory(cli.data());
        Files.createFile(cli.data().resolve("trunkline.db"));
        Cli.Outcome empty = cli.run("db", "check");
        assertThat(empty.exitCode()).isEqualTo(1);
        assertThat(empty.err()).contains("no schema yet", "trunkline db migrate");
        Cli.Outcome list = cli.run("account", "list");
        assertThat(list.exitCode()).isEqualTo(1);
        assertThat(list.err()).contains("There is no database yet");
        assertThat(cli.run("db", "migrate").ok().err()).matches("The schema was migrated by \\d+ versions\\.\\R");
        assertThat(cli.run("db", "migrate").ok().err()).contains("The schema is up to date.");
        assertThat(cli.run("db", "check").ok().err()).containsPattern("its schema is at version \\d+\\.");
    }

    @Test
    void theSecretKeyOfAStoppedServerIsReplaced() throws IOException {
        Cli cli = Cli.withAccount(folder.resolve("data"));
        Path file = cli.data().resolve("secret.key");
        Path previous = cli.data().resolve("secret.key.previous");
        String first = Files.readString(file);
        String shown = cli.run("account", "show", "1", "--api-key").ok().out();
        Path events = folder.resolve("events.jsonl");
        String[] rotate = {"db", "rotate-secret-key", "--audit.events-file=" + events};
        Cli.Outcome outcome = cli.run(rotate).ok();
        assertThat(outcome.err()).contains("Values resealed: 1.", previous.toString());
        String second = Files.readString(file);
        assertThat(previous).hasContent(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(previous)))
                .isEqualTo("rw-------");
        Cli.Outcome again = cli.run(rotate);
        assertThat(again.exitCode()).isEqualTo(5);
        assertThat(again.err()).contains("Everything is already sealed with the current key", previous.toString());
        assertThat(file).hasContent(second);
        assertThat(previous).hasContent(first);
        assertThat(events).content().containsOnlyOnce("secret_replaced").contains("\"secret\":\"secret.key\"");
        Files.delete(previous);
        assertThat(cli.run("account", "show", "1", "--api-key").ok().out()).isEqualTo(shown);
        Files.writeString(file, first);
        assertThat(cli.run("account", "show", "1").err()).contains("The secret key does not belong");
    }

    @Test
    void aNewSecretKeyThatWasMadeButNotUsedIsGoneOnWith() throws IOException {
        Cli cli = Cli.withAccount(folder.resolve("data"));
        Settings settings = Settings.SCHEMA
                .load(Map.of("data", cli.data().toString()), Map.of(), Optional.empty())
                .settings();
        new SecretKeys(cli.data(), settings.database()).replaceFile(new SecureRandom());
        String made = Files.readString(cli.data().resolve("secret.key"));
        assertThat(cli.run("db", "rotate-secret-key").ok().err()).contains("Values resealed: 1.");
        assertThat(cli.data().resolve("secret.key")).hasContent(made);
    }

    @Test
    void theSecretKeyOfARunningServerIsLeftAlone() throws IOException {
        Cli cli = Cli.withAccount(folder.resolve("data"));
        String first = Files.readString(cli.data().resolve("secret.key"));
        try (ServerLock _ = ServerLock.acquire(cli.data())) {
            Cli.Outcome outcome = cli.run("db", "rotate-secret-key");
            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err()).contains("Another server uses the data folder");
        }
        assertThat(cli.data().resolve("secret.key")).hasContent(first);
        assertThat(cli.data().resolve("secret.key.previous")).doesNotExist();
    }

    @Test
    void aSecretKeyOfTheSettingsIsReplacedThere() throws IOException {
        Cli cli = new Cli(folder.resolve("data"));
        String[] keys = new String[2];
        for (int i = 0; i < keys.length; i++) {
            byte[] bytes = new byte[32];
            bytes[0] = (byte) i;
            keys[i] = "@"
                    + Files.writeString(
                            folder.resolve("key" + i), Base64.getEncoder().encodeToString(bytes));
        }
        cli.run("db", "migrate").ok();
        String first = "--database.secret-key=" + keys[0];
        String second = "--database.secret-key=" + keys[1];
        String both = "--database.previous-secret-key=" + keys[0];
        cli.run("account", "create", "--name=first", "--email=first@example.org", first)
                .ok();
        Cli.Outcome alone = cli.run("db", "rotate-secret-key", first);
        assertThat(alone.exitCode()).isEqualTo(2);
        assertThat(alone.err()).contains("database.previous-secret-key", "docs/operations.md");
        cli.run("db", "rotate-secret-key", second, both).ok();
        cli.run("account", "show", "1", "--api-key", second).ok();
        assertThat(cli.run("account", "show", "1", first).exitCode()).isEqualTo(1);
    }

    @Test
    void aSingleDamagedPageIsFound() throws Exception {
        Cli cli = Cli.withAccount(folder.resolve("data"));
        Path file = cli.data().resolve("trunkline.db");
        long offset;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                // A table that the check itself does not need.
                ResultSet row = statement.executeQuery(
                        "SELECT (rootpage - 1) * page_size FROM sqlite_master, pragma_page_size WHERE name = 'passwords'")) {
            offset = row.getLong(1);
        }
        cli.run("db", "check").ok();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap("damage".repeat(100).getBytes(StandardCharsets.UTF_8)), offset);
        }
        Cli.Outcome outcome = cli.run("db", "check");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("trunkline.db is damaged; restore it from a backup");
    }

    /** Each page is sound, but the index knows none of the rows. */
    @Test
    void aDamagedIndexIsFound() throws Exception {
        Cli cli = Cli.withAccount(folder.resolve("data"));
        cli.run("operator-token", "create", "--name=jane").ok();
        Path file = cli.data().resolve("trunkline.db");
        int pageSize;
        long offset;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT page_size, (rootpage - 1) * page_size"
                                + " FROM sqlite_master, pragma_page_size WHERE type = 'index' AND name = 'operator_tokens_by_hash'")) {
            pageSize = row.getInt(1);
            offset = row.getLong(2);
        }
        // The header of a leaf without cells (https://sqlite.org/fileformat2.html#b_tree_pages).
        byte[] leaf = {10, 0, 0, 0, 0, (byte) (pageSize >> 8), (byte) pageSize, 0};
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(leaf), offset);
        }
        Cli.Outcome outcome = cli.run("db", "check");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("trunkline.db is damaged; restore it from a backup", "operator_tokens_by_hash");
    }

    @Test
    void aBackupIsMadeAndIsADatabase() throws IOException {
        Cli cli = Cli.withAccount(folder.resolve("data"));
        Path backup = folder.resolve("backup.db");
        assertThat(cli.run("db", "backup", backup.toString()).ok().err())
                .matches("Copied the database to " + backup + " \\(\\d+\\.\\d MB\\)\\.\\R");
        assertThat(cli.run("db", "backup", backup.toString()).exitCode()).isEqualTo(1);
        assertThat(cli.run("db", "backup", backup.toString()).err())
                .contains(backup.toString())
                .hasLineCount(1);
        Path file = cli.data().resolve("trunkline.db");
        Files.delete(file);
        Files.move(backup, file);
        cli.run("db", "check").ok();
        cli.run("account", "show", "1").ok();
    }

    @Test
    void aLogIsAcceptedOnRequest() throws IOException {
        Cli cli = Cli.withAccount(folder.resolve("data"));
        assertThat(cli.run("db", "accept-log").ok().err())
                .contains("The log was merged into the database, which is intact.");
        cli.run("account", "show", "1").ok();
        assertThat(cli.run("db", "accept-log", "--database=jdbc:postgresql://localhost/none")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void aDamagedDatabaseIsToldInOneLine() throws IOException {
        Cli cli = Cli.withAccount(folder.resolve("data"));
        Files.write(cli.data().resolve("trunkline.db"), "nonsense ".repeat(2000).getBytes(StandardCharsets.UTF_8));
        for (String command : new String[] {"db check", "db migrate", "account list"}) {
            Cli.Outcome outcome = cli.run(command.split(" "));
            assertThat(outcome.exitCode()).as(command).isEqualTo(1);
            assertThat(outcome.err().lines()).as(command).hasSize(1);
            assertThat(outcome.err()).contains("trunkline.db");
        }
    }
}
