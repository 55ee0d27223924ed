package io.trunkline.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.cli.Cli;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that check and export the audit log. */
final class AuditCommandsTest {

    @TempDir
    Path folder = Path.of("set by JUnit");

    private Cli cli = new Cli(folder);

    @BeforeEach
    void prepare() {
        cli = Cli.withAccount(folder.resolve("data"));
        cli.run("account", "set", "1", "account_first_name=Ada").ok();
        cli.run("key", "create", "--account=1", "--role=Owner").ok();
        cli.run("account", "create", "--name=second", "--email=second@example.org")
                .ok();
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + folder.resolve("data").resolve("trunkline.db"));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(text)).isPositive();
        }
    }

    @Test
    void anIdHasOneTextAndRefusalsAreThoseOfNobodyFor0() {
        for (String text : new String[] {"01", "+1", " 1", "0x1", "\u0661", "1".repeat(17), "-1", ""}) {
            Cli.Outcome outcome = cli.run("audit", "verify", "--account=" + text);
            assertThat(outcome.exitCode()).as(text).isEqualTo(2);
            assertThat(outcome.err()).as(text).contains("is not a number");
            assertThat(cli.run("audit", "refusals", "--account=" + text).exitCode())
                    .as(text)
                    .isEqualTo(2);
        }
        assertThat(cli.run("audit", "verify", "--account=0").exitCode()).isEqualTo(2);
        cli.run("audit", "refusals", "--account=0").ok();
    }

    @Test
    void aLogThatNobodyTouchedIsWhole() {
        Cli.Outcome all = cli.run("audit", "verify").ok();
        assertThat(all.out().lines())
                .hasSize(2)
                .allMatch(line -> line.matches("Account (1: 3 entries|2: 1 entry), last hash [0-9a-f]{64}"));
        assertThat(all.err()).isEqualTo("Accounts: 2. Intact entries: 4.\n");
        Cli.Outcome one = cli.run("audit", "verify", "--account=1").ok();
        assertThat(all.out()).startsWith(one.out());
        assertThat(one.out()).startsWith("Account 1: 3 entries");
    }

    @Test
    void theFirstBrokenEntryIsNamed() throws SQLException {
        sql("UPDATE audit_log SET changes = REPLACE(changes, 'Ada', 'Eve') WHERE account_id = 1 AND audit_id = 2");
        Cli.Outcome outcome = cli.run("audit", "verify");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).startsWith("Account 1: entry 2 was altered").contains("Account 2: 1 entry,");
        assertThat(outcome.err()).contains("Accounts with an altered log: 1.");
        cli.run("audit", "verify", "--account=2").ok();
    }

    @Test
    void pruningDeletesNothingThatIsYoungOrKeptForEver() {
        assertThat(cli.run("audit", "prune").ok().err()).contains("audit.keep is forever");
        assertThat(cli.run("audit", "prune", "--audit.keep=1d").ok().err())
                .isEqualTo("Deleted entries: 0, accounts: 0.\n");
        assertThat(cli.run("audit", "prune", "--audit.keep=1h").exitCode()).isEqualTo(2);
        String key = cli.run("audit", "public-key").ok().out();
        assertThat(key).startsWith("-----BEGIN PUBLIC KEY-----\n").endsWith("-----END PUBLIC KEY-----\n");
        assertThat(cli.run("audit", "public-key").ok().out()).isEqualTo(key);
    }

    @Test
    void exportPrintsALineForEachEntry() {
        List<JsonNode> lines = cli.run("audit", "export")
                .ok()
                .out()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
        assertThat(lines).hasSize(4);
        JsonNode edit = lines.get(1);
        assertThat(edit.get("account_id").longValue()).isEqualTo(1);
        assertThat(edit.get("audit_log_id").longValue()).isEqualTo(2);
        assertThat(edit.get("recorded_at").stringValue()).endsWith("Z");
        assertThat(edit.get("actor").get("kind").stringValue()).isEqualTo("OPERATOR");
        assertThat(edit.get("method").stringValue()).isEqualTo("trunkline account set");
        assertThat(edit.get("changes").toString()).isEqualTo("[{\"field\":\"account_first_name\",\"new\":\"Ada\"}]");
        assertThat(edit.get("hash").stringValue()).matches("[0-9a-f]{64}");
        assertThat(cli.run("audit", "export", "--account=2").ok().out().lines()).hasSize(1);
        assertThat(cli.run("audit", "export", "--account=9").exitCode()).isEqualTo(4);
        assertThat(cli.run("audit", "verify", "--account=9").exitCode()).isEqualTo(4);
    }
}
