package io.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code trunkline doctor}. */
@Timeout(120)
final class DoctorCommandTest {

    @TempDir
    Path folder = Path.of("set by JUnit");

    private static JsonNode check(Cli.Outcome outcome, String name) {
        return outcome.json()
                .valueStream()
                .filter(check -> check.get("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aHealthyInstallationIsToldCheckByCheck() {
        Cli cli = Cli.withAccount(folder.resolve("data"));
        Cli.Outcome table = cli.run("doctor", "--https-port=off").ok();
        assertThat(table.out()).contains("CHECK", "database     ok", "HTTPS is off.", "mail-server  warning");
        Cli.Outcome json = cli.run("doctor", "--output=json").ok();
        assertThat(check(json, "schema").get("verdict").stringValue()).isEqualTo("ok");
        assertThat(check(json, "secret-key").get("verdict").stringValue()).isEqualTo("ok");
        assertThat(check(json, "certificate").get("verdict").stringValue()).isEqualTo("warning");
    }

    @Test
    void aMailServerThatIsNotThereFails() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Cli.Outcome outcome = Cli.withAccount(folder.resolve("data"))
                .run("doctor", "--output=json", "--mail.hosts=localhost:" + port, "--mail.security=none");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(check(outcome, "mail-server").get("detail").stringValue())
                .startsWith("No mail server can be used. localhost:" + port);
    }

    @Test
    void withoutADatabaseTheRestIsExaminedAllTheSame() {
        Cli.Outcome outcome = new Cli(folder).run("doctor", "--output=json");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(check(outcome, "database").get("verdict").stringValue()).isEqualTo("failed");
        assertThat(check(outcome, "disk").get("verdict").stringValue()).isNotEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aForeignSecretKeyFails() throws IOException {
        Path data = folder.resolve("data");
        Cli cli = Cli.withAccount(data);
        Path key = data.resolve("secret.key");
        String text = Files.readString(key).strip();
        Files.writeString(key, (text.startsWith("A") ? "B" : "A") + text.substring(1) + "\n");
        Cli.Outcome outcome = cli.run("doctor", "--output=json");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("The secret key does not belong to this database")
                .doesNotContain(text);
    }

    @Test
    void aBrokenCertificateFails() throws IOException {
        Path certificate = Files.writeString(folder.resolve("own.pem"), "no certificate");
        Cli.Outcome outcome = Cli.withAccount(folder.resolve("data"))
                .run(
                        "doctor",
                        "--output=json",
                        "--tls.certificate-file=" + certificate,
                        "--tls.key-file=" + certificate);
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(check(outcome, "certificate").get("detail").stringValue()).contains("contains no certificate");
    }
}
