package io.trunkline.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Settings;
import io.trunkline.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsPrinterTest {

    private static final Map<String, String> FLAGS = Map.of(
            "data", "it's \"my\" data: #1",
            "http-port", "off",
            "tls.names", "a.example, *.b.example,fd00::1",
            "database", "jdbc:postgresql://db/t?sslmode=require",
            "database.user", "Null",
            "server.idle-timeout", "500ms",
            "public-address", "[fd00::1]:1");

    @TempDir
    Path folder;

    @Test
    void everyLineShowsKeyValueAndOrigin() {
        Path file = Sources.write(folder, "\nserver.max-body-size: 2MiB");
        LoadedSettings<Settings> loaded = Settings.SCHEMA.load(
                Map.of("http-port", "0"), Map.of("TRUNKLINE_TLS_NAMES", "a.example"), Optional.of(file));
        assertThat(loaded.toYaml().lines())
                .hasSameSizeAs(Settings.SCHEMA.settings())
                .contains(
                        "data: data  # default",
                        "server.http-port: 0  # flag --http-port",
                        "server.public-address: \"\"  # default",
                        "tls.names: a.example  # environment variable TRUNKLINE_TLS_NAMES",
                        "server.max-body-size: 2MiB  # " + file + " line 2");
    }

    @Test
    void whatIsPrintedCanBeLoadedAndMeansTheSame() {
        LoadedSettings<Settings> loaded = Sources.flags(FLAGS);
        LoadedSettings<Settings> again = Sources.yaml(folder, loaded.toYaml());
        assertThat(again.settings()).isEqualTo(loaded.settings());
    }

    @Test
    void printedDefaultsCanBeLoaded() {
        assertThat(Sources.yaml(folder, Sources.defaults().toYaml()).settings())
                .isEqualTo(Sources.defaults().settings());
    }

    @Test
    void anOddFileNameDoesNotBreakTheLine() throws IOException {
        Path file = Files.writeString(folder.resolve("a\nephemeral: true\n.yaml"), "data: b");
        assertThat(Sources.file(file).toYaml().lines()).hasSameSizeAs(Settings.SCHEMA.settings());
    }

    @Property(tries = 300)
    void anyTextSurvivesPrintingAndLoading(@ForAll @StringLength(max = 30) String text) throws IOException {
        String user = text.codePoints()
                .filter(point -> Character.getType(point) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        LoadedSettings<Settings> loaded = Sources.flags(Map.of("database.user", user));
        Path file = Files.createTempFile("settings", ".yaml");
        try {
            Files.writeString(file, loaded.toYaml());
            assertThat(Sources.file(file).settings().database().user())
                    .isEqualTo(loaded.settings().database().user());
        } finally {
            Files.delete(file);
        }
    }
}
