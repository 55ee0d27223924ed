package io.trunkline.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Settings;
import io.trunkline.testing.Sources;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final String SECRET = "hunter2";
    private static final String SECRET_KEY = "aHVudGVyMmh1bnRlcjJodW50ZXIyaHVudGVyMmh1bnQ=";

    @TempDir
    Path folder;

    @Test
    void nothingThatCanBePrintedHoldsASecret() {
        Map<String, String> flags = new LinkedHashMap<>();
        flags.put("database", "jdbc:postgresql://db/t?user=ann&PassWord=" + SECRET + "&sslpassword=" + SECRET + "&a=b");
        flags.put("database.password", SECRET);
        flags.put("database.secret-key", SECRET_KEY);
        LoadedSettings<Settings> loaded = Sources.flags(flags);

        assertThat(loaded.settings().database().password()).hasValue(SECRET);
        assertThat(loaded.toYaml() + loaded + loaded.settings() + loaded.effective())
                .doesNotContain(SECRET)
                .doesNotContain(SECRET_KEY);
        assertThat(loaded.toYaml())
                .contains("database.password: \"***\"  # flag --database.password\n")
                .contains("database.secret-key: \"***\"  # flag --database.secret-key\n")
                .contains("database.url: \"jdbc:postgresql://db/t?user=ann&PassWord=***&sslpassword=***&a=b\"  # flag");
    }

    @Test
    void whichSettingsAreSecretIsPinned() {
        assertThat(Settings.SCHEMA.settings().stream().filter(Setting::secret).map(Setting::key))
                .containsExactly(
                        "operator.metrics-token",
                        "database.password",
                        "database.secret-key",
                        "database.previous-secret-key",
                        "mail.password",
                        "sms.smpp.password",
                        "sms.http.token");
        assertThat(Settings.SCHEMA.settings().stream()
                        .filter(setting -> setting.secrecy() == Secrecy.PASSWORD_INSIDE)
                        .map(Setting::key))
                .containsExactly("database.url", "sms.http.url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "database:\n  password: *hunter2\n",
                "database:\n  password: !hunter2 x\n",
                "database:\n  password: [hunter2]\n",
                "database:\n  password: [[hunter2]]\n",
                "database:\n  password: {hunter2: hunter2}\n",
                "database:\n  password: {hunter2: 1, hunter2: 2}\n",
                "database:\n  password:hunter2\n",
                "database: {password:hunter2}\n",
                "database: {password hunter2}\n",
                "database: {password: hunter2\n",
                "database: {? {password: hunter2} : hunter2}\n",
                "database:\n  pasword: hunter2\n",
                "database:\n  password: 'hunter2\n",
                "database:\n  password: \"\\hunter2\"\n",
                "database:\n  password: @hunter2\n",
                "database:\n  password: hunter2: hunter2\n",
                "database:\n  password: |hunter2\n",
                "database:\n\tpassword: hunter2\n",
                "database.password hunter2: 1\n",
                "database.password=hunter2: 1\n",
                "database.password: hunter2\ndatabase.password: hunter2\n",
                "database.secret-key: hunter2\n",
                "database.url: hunter2\n",
                "database.url: jdbc:postgresql://db/t?password=hunter2&hunter2\n",
                "database.url: [jdbc:postgresql://db/t?password=hunter2]\n",
                "hunter2\n",
                "%hunter2\n",
            })
    void noRefusalOfAFileRepeatsASecret(String yaml) {
        Path file = Sources.write(folder, yaml);
        assertThat(Sources.problems(() -> Sources.file(file)).stream().map(SettingsProblem::toString))
                .isNotEmpty()
                .noneMatch(problem -> problem.contains(SECRET));
    }

    @Test
    void noRefusalOfAFlagOrVariableRepeatsASecret() {
        Map<String, String> flags = Map.of("database.pasword", SECRET, "database.password=" + SECRET, "");
        Map<String, String> variables = Map.of("TRUNKLINE_DATABASE_PASS", SECRET, "TRUNKLINE_DATABASE_URL", SECRET);
        assertThat(Sources.problems(() -> Sources.flags(flags)).toString()).doesNotContain(SECRET);
        assertThat(Sources.problems(() -> Sources.environment(variables)).toString())
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "database.password: '***'",
                "database.secret-key: '***'",
                "database.url: jdbc:postgresql://db/t?password=***&a=b"
            })
    void aMaskIsNotTakenForTheSecret(String yaml) {
        assertThat(Sources.problemsOfYaml(folder, yaml))
                .singleElement()
                .asString()
                .endsWith("(config.yaml line 1): holds *** in place of the secret; put the secret itself");
    }
}
