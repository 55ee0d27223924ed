package io.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.config.Setting;
import io.trunkline.testing.Sources;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The settings as a whole. Which there are, with which defaults, {@code SettingsPageTest} compares with the documentation. */
class SettingsDefaultsTest {

    private static final List<Setting<?>> ALL = Settings.SCHEMA.settings();

    @Test
    void everyEffectiveValueOfTheDefaultsSaysSo() {
        assertThat(Sources.defaults().effective())
                .hasSameSizeAs(ALL)
                .allSatisfy(value -> assertThat(value.origin()).hasToString("default"));
    }

    @Test
    void namesAreUniqueInEverySource() {
        assertThat(ALL).extracting(Setting::key).doesNotHaveDuplicates();
        assertThat(ALL)
                .extracting(Setting::environmentVariable)
                .doesNotHaveDuplicates()
                .doesNotContain("TRUNKLINE_CONFIG", "TRUNKLINE_CREDENTIALS", "TRUNKLINE_JAVA_OPTS");
        assertThat(ALL.stream().flatMap(setting -> setting.flags().stream()))
                .doesNotHaveDuplicates()
                .contains("data", "ephemeral", "http-port", "https-port", "database", "server.http-port");
    }

    @Test
    void everyKeyIsKebabCaseAndDescribed() {
        assertThat(ALL).allSatisfy(setting -> {
            assertThat(setting.key()).matches("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*){0,2}");
            assertThat(setting.description()).isNotBlank().doesNotEndWith(".");
        });
    }
}
