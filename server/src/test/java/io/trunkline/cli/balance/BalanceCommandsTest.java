package io.trunkline.cli.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.cli.Cli;
import io.trunkline.cli.terminal.ExitCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that work on the money of accounts. */
final class BalanceCommandsTest {

    @TempDir
    Path folder = Path.of("set by JUnit");

    private Cli cli = new Cli(folder);

    @BeforeEach
    void prepare() {
        cli = Cli.withAccount(folder.resolve("data"));
    }

    @Test
    void moneyMovesAndIsShownAndListed() {
        assertThat(cli.run("balance", "top-up", "--account=1", "20.50", "--type=gift", "--description=hello")
                        .ok()
                        .err())
                .isEqualTo("Transaction 1 of account 1: the balance is 20.5 USD, the credit limit 0.\n");
        cli.run("balance", "charge", "--account=1", "30").ok();
        assertThat(cli.run("balance", "credit-limit", "--account=1", "100").ok().err())
                .isEqualTo("Transaction 3 of account 1: the balance is -9.5 USD, the credit limit 100.\n");
        assertThat(cli.run("balance", "show", "--account=1").ok().out()).contains("-9.5", "100", "USD", "5");
        JsonNode list = JsonMapper.shared()
                .readTree(cli.run("balance", "list", "--account=1", "--output=json")
                        .ok()
                        .out());
        assertThat(list.size()).isEqualTo(3);
        assertThat(list.get(0).get("transaction_type").stringValue()).isEqualTo("credit_limit");
        assertThat(list.get(1).get("amount").intValue()).isEqualTo(-30);
        assertThat(list.get(2).get("description").stringValue()).isEqualTo("hello");
        assertThat(cli.run("audit", "verify").ok().out()).startsWith("Account 1: 4 entries");
    }

    @Test
    void whatIsNotAllowedIsRefused() {
        Cli.Outcome poor = cli.run("balance", "charge", "--account=1", "1", "--require-funds");
        assertThat(poor.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(poor.err()).contains("the available funds are 0");
        assertThat(cli.run("balance", "charge", "--account=1", "0").exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(cli.run("balance", "charge", "--account=1", "much").exitCode())
                .isEqualTo(ExitCode.REFUSED);
        assertThat(cli.run("balance", "top-up", "--account=9", "1").exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(cli.run("balance", "charge", "--account=1", "1", "--type=gift")
                        .exitCode())
                .isEqualTo(ExitCode.REFUSED);
        assertThat(cli.run("balance", "charge", "--account=1", "1", "--type=magic")
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("balance", "check").ok().err()).isEqualTo("Accounts: 1. Transactions checked: 0.\n");
    }

    @Test
    void theCheckNamesTheAccountWhoseMoneyDoesNotFit() throws SQLException {
        cli.run("balance", "top-up", "--account=1", "20").ok();
        assertThat(cli.run("balance", "check", "--account=1").ok().err())
                .isEqualTo("Accounts: 1. Transactions checked: 1.\n");
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + folder.resolve("data").resolve("trunkline.db"));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE accounts SET balance = 30000000"))
                    .isPositive();
        }
        Cli.Outcome outcome = cli.run("balance", "check");
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).startsWith("Account 1: the account has a balance of 30 and");
        assertThat(outcome.err()).contains("Accounts with a mismatch: 1.");
    }
}
