package io.trunkline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.app.TrunklineServer;
import io.trunkline.config.LoadedSettings;
import io.trunkline.config.Secrecy;
import io.trunkline.config.Setting;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pages about the server itself. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OperatorServerPagesTest {

    /** Also a key of 32 bytes, in Base64. */
    private static final String SECRET = "aGlkZGVuLWhpZGRlbi1oaWRkZW4taGlkZGVuLTEyMzQ=";

    /** Carriers take no longer ones. */
    private static final String SHORT_SECRET = "hush-psw";

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Path data;
    private final Settings settings;

    OperatorServerPagesTest(@TempDir Path data) {
        this.data = data;
        this.settings = TestSettings.of(data);
    }

    /** Settings in which every secret, and every text with room for one, has the known one; and one of each source. */
    private LoadedSettings<Settings> secretive() throws IOException {
        Map<String, String> flags = new HashMap<>();
        for (Setting<?> setting : Settings.SCHEMA.settings()) {
            if (setting.secrecy() == Secrecy.SECRET) {
                flags.put(setting.key(), setting.key().equals("sms.smpp.password") ? SHORT_SECRET : SECRET);
            }
        }
        assertThat(flags).hasSizeGreaterThanOrEqualTo(6);
        flags.putAll(Map.of(
                "data",
                data.toString(),
                "database.url",
                "jdbc:postgresql://db.example/trunkline?user=u&sslmode=require&password=" + SECRET,
                "mail.user",
                "mailer",
                "sms.smpp.system-id",
                "trunkline",
                "sms.http.url",
                "https://gateway.example/?secret=" + SECRET));
        Path file = Files.writeString(data.resolve("trunkline.yaml"), "mail:\n  platform-name: <b>Example</b>\n");
        return Settings.SCHEMA.load(flags, Map.of("TRUNKLINE_PASSWORD_POLICY", "nist"), Optional.of(file));
    }

    private ConsoleVisitor signedIn(TrunklineServer server) {
        String token;
        try (Services services = Services.open(settings, new SecureRandom(), clock)) {
            token = services.access()
                    .operatorTokens()
                    .create("tests", "jane", null)
                    .secret();
        }
        ConsoleVisitor visitor = new ConsoleVisitor(server.operator().orElseThrow());
        assertThat(OperatorVisitor.signIn(visitor, token).statusCode()).isEqualTo(303);
        return visitor;
    }

    @Test
    void settingsAreShownWithTheirSourcesAndWithoutSecrets() throws Exception {
        LoadedSettings<Settings> shown =
                new LoadedSettings<>(settings, secretive().effective());
        try (TrunklineServer server = TrunklineServer.start(shown, clock, new SecureRandom());
                ConsoleVisitor visitor = signedIn(server)) {
            String page = visitor.get("/settings").body();
            assertThat(page)
                    .doesNotContain(SECRET, SECRET.substring(0, 20), SHORT_SECRET, "<b>Example</b>")
                    .contains("&lt;b&gt;Example&lt;/b&gt;", "trunkline.yaml line 2", "flag --mail.password", "***")
                    .contains("environment variable TRUNKLINE_PASSWORD_POLICY")
                    .contains("jdbc:postgresql://db.example/trunkline?user=u&amp;sslmode=require&amp;password=***");
            for (Setting<?> setting : Settings.SCHEMA.settings()) {
                assertThat(page).contains("<code>" + setting.key() + "</code>");
            }
        }
    }

    @Test
    void theDoctorAndTheHealthAreShown() {
        try (TrunklineServer server = TrunklineServer.start(settings, clock, new SecureRandom());
                ConsoleVisitor visitor = signedIn(server)) {
            assertThat(visitor.get("/settings").body()).contains("It is not known what this server was started with.");
            assertThat(visitor.get("/doctor").body())
                    .contains("There is something to do", "SQLite 3", "No mail server is set", "Background work");
            String first = visitor.get("/health").body();
            assertThat(first).contains("Sampling has just begun", "Memory in use", "<svg viewBox=\"0 0 360 80\"");
            clock.move(Duration.ofSeconds(10));
            for (String path : List.of("/health", "/doctor", "/settings", "/callbacks", "/imports", "/refusals")) {
                assertThat(visitor.get(path).body())
                        .doesNotContain("style=\"", "<script>")
                        .contains("<meta name=\"robots\" content=\"noindex\">");
            }
        }
    }
}
