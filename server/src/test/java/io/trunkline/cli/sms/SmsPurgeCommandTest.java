package io.trunkline.cli.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.cli.Cli;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code trunkline sms purge}, beside a running server. */
final class SmsPurgeCommandTest {

    private static void report(OperatorClient client, String account, String id, String time) {
        assertThat(client.send(
                                "POST",
                                "/accounts/" + account + "/messages",
                                "{\"id\":\"" + id
                                        + "\",\"direction\":\"out\",\"source\":\"123\",\"destination\":\"456\","
                                        + "\"text\":\"Hi\",\"status\":\"ok\",\"store_body\":true,\"processed_at\":\""
                                        + time + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void textsOfOneAccountOrOfAllAreErased(@TempDir Path data) {
        try (OperatorServer server = new OperatorServer(TestSettings.of(data));
                OperatorClient client = server.client(server.newToken("tests", null))) {
            assertThat(client.send(
                                    "POST",
                                    "/accounts",
                                    "{\"account_name\":\"second\",\"account_email\":\"s@example.com\"}")
                            .status())
                    .isEqualTo(201);
            report(client, "1", "a", "2026-01-01T00:00:00Z");
            report(client, "1", "b", "2026-02-01T00:00:00Z");
            report(client, "2", "a", "2026-02-01T00:00:00Z");
            report(client, "2", "b", "2026-02-02T00:00:00Z");
            Cli cli = new Cli(data);
            Cli.Outcome asked = cli.run("sms", "purge", "--all");
            assertThat(asked.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(asked.out()).isEqualTo("Stored texts: 4. Repeat this with --yes to erase them.\n");
            assertThat(cli.run("sms", "purge", "--account", "1", "--before", "2026-01-15T00:00:00Z", "--yes")
                            .ok()
                            .err())
                    .isEqualTo("Erased texts: 1.\n");
            assertThat(cli.run("sms", "purge", "--all", "--before=2026-02-01T12:00:00Z", "--yes")
                            .ok()
                            .err())
                    .isEqualTo("Erased texts: 2.\n");
            assertThat(cli.run("sms", "purge", "--all").out()).startsWith("Stored texts: 1.");
            assertThat(cli.run("audit", "export", "--account", "1").ok().out())
                    .contains("purged_texts", "trunkline sms purge");
        }
    }

    @Test
    void whatMakesNoSenseIsRefused(@TempDir Path folder) {
        Cli cli = Cli.withAccount(folder.resolve("data"));
        assertThat(cli.run("sms", "purge", "--yes").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("sms", "purge", "--all", "--account", "1", "--yes").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("sms", "purge", "--all", "--before", "yesterday").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("sms", "purge", "--account", "99", "--yes").exitCode())
                .isEqualTo(ExitCode.REFUSED);
    }
}
