package io.trunkline.app;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.config.LoadedSettings;
import io.trunkline.config.Setting;
import io.trunkline.testing.Sources;
import io.trunkline.text.Ascii;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setting, from every source, reaches the component of the records that is meant. */
class SettingsMappingTest {

    /** What is called otherwise in the record, by key. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "server.answer-rate",
            "bytesPerSecond",
            "account.current-password",
            "currentRequired",
            "sms.transport",
            "carrier");

    @TempDir
    Path folder;

    /** All but {@code dev}, which changes defaults, too; see {@code DevSettingTest}. */
    static Stream<Setting<?>> settings() {
        return Settings.SCHEMA.settings().stream()
                .filter(setting -> !setting.key().equals("dev"));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aSettingChangesTheComponentOfItsNameAndNoOther(Setting<?> setting) throws ReflectiveOperationException {
        Map<String, String> samples = SettingSamples.of(setting);
        Map<String, Object> before = components(Sources.defaults().settings());
        Map<String, Object> changed = components(Sources.flags(samples).settings());
        changed.entrySet().removeAll(before.entrySet());

        assertThat(changed).as("what %s changes", setting.key()).hasSameSizeAs(samples.keySet());
        String name = OTHER_NAMES.getOrDefault(setting.key(), setting.key());
        assertThat(changed).anySatisfy((component, value) -> {
            assertThat(letters(name)).contains(letters(component.substring(component.lastIndexOf('.') + 1)));
            assertThat(plain(value)).isEqualTo(plain(setting.parse(String.valueOf(samples.get(setting.key())))));
        });
    }

    /** A record may have a URL as such, and empty text for what is not set. */
    private static Object plain(Object value) {
        return switch (value) {
            case Optional<?> optional ->
                optional.<Object>map(SettingsMappingTest::plain).orElse("");
            case URI url -> url.toString();
            default -> value;
        };
    }

    @Test
    void everyComponentBelongsToASetting() throws ReflectiveOperationException {
        assertThat(components(Sources.defaults().settings()))
                .hasSize(Settings.SCHEMA.settings().size());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aSettingMeansTheSameFromEverySource(Setting<?> setting) {
        Map<String, String> samples = SettingSamples.of(setting);
        LoadedSettings<Settings> loaded = Sources.flags(samples);
        assertThat(loaded.settings()).isNotEqualTo(Sources.defaults().settings());

        assertSame(
                loaded,
                Sources.flags(rename(samples, other -> other.flags().getFirst())),
                setting,
                "flag --" + setting.flags().getFirst());
        assertSame(
                loaded,
                Sources.environment(rename(samples, Setting::environmentVariable)),
                setting,
                "environment variable " + setting.environmentVariable());
        int place = List.copyOf(samples.keySet()).indexOf(setting.key());
        assertSame(loaded, Sources.yaml(folder, dotted(samples)), setting, file() + " line " + (place + 1));
    }

    @Test
    void aFileMayHoldThemAllWithDotsOrInSections() {
        Map<String, String> samples = SettingSamples.ofAll();
        Settings expected = Sources.flags(samples).settings();

        assertThat(Sources.yaml(folder, dotted(samples)).settings()).isEqualTo(expected);
        Map<String, StringBuilder> sections = new TreeMap<>();
        samples.forEach((key, value) -> {
            int dot = key.indexOf('.');
            String section = dot < 0 ? "" : key.substring(0, dot) + ":\n";
            sections.computeIfAbsent(section, title -> new StringBuilder(title))
                    .append(dot < 0 ? "" : "  ")
                    .append(key.substring(dot + 1) + ": \"" + value + "\"\n");
        });
        assertThat(Sources.yaml(folder, String.join("", sections.values())).settings())
                .isEqualTo(expected);
    }

    @Test
    void aKeyIsAVariableInCapitals() {
        Map<String, String> environment =
                Map.of("TRUNKLINE_SERVER_HTTP_PORT", "off", "TRUNKLINE_PASSWORD_MAX_CHANGES_PER_HOUR", "16");
        Settings settings = Sources.environment(environment).settings();
        assertThat(settings.server().httpPort()).isEmpty();
        assertThat(settings.password().maxChangesPerHour()).isEqualTo(16);
    }

    @Test
    void flagsWinOverTheEnvironmentAndTheEnvironmentOverTheFile() {
        Path file = Sources.write(folder, "server: {http-port: 1, https-port: 1, max-parameters: 1}");
        LoadedSettings<Settings> loaded = Settings.SCHEMA.load(
                Map.of("http-port", "3"),
                Map.of("TRUNKLINE_SERVER_HTTP_PORT", "2", "TRUNKLINE_SERVER_HTTPS_PORT", "2"),
                Optional.of(file));
        assertThat(loaded.settings().server().httpPort()).hasValue(3);
        assertThat(loaded.settings().server().httpsPort()).hasValue(2);
        assertThat(loaded.settings().server().maxParameters()).isEqualTo(1);
        assertThat(loaded.settings().server().maxConnections()).isEqualTo(10_000);
    }

    @Test
    void theEnvironmentCanNameTheFile() {
        Path file = Sources.write(folder, "data: here");
        Map<String, String> environment = Map.of("TRUNKLINE_CONFIG", file.toString());
        assertThat(Sources.environment(environment).settings().data()).isEqualTo(Path.of("here"));
        Path other = folder.resolve("other.yaml");
        assertThat(Sources.problems(() -> Settings.SCHEMA.load(Map.of(), environment, Optional.of(other))))
                .singleElement()
                .hasToString(other + ": does not exist");
    }

    @Test
    void variablesThatAreNotSettingsAreLeftAlone() {
        Map<String, String> environment = Map.of(
                "PATH",
                "/bin",
                "TRUNKLINE_CREDENTIALS",
                "x.json",
                "TRUNKLINE_URL",
                "https://localhost:8443",
                "TRUNKLINE_CA",
                "ca.pem",
                "TRUNKLINE_JAVA_OPTS",
                "-Xmx1g",
                "TRUNKLINE_CONFIG",
                "");
        assertThat(Sources.environment(environment).settings())
                .isEqualTo(Sources.defaults().settings());
    }

    @Test
    void anEmptyVariableUnsetsWhatTheFileSets() {
        Path file = Sources.write(folder, "database.url: jdbc:postgresql://db/trunkline");
        LoadedSettings<Settings> loaded =
                Settings.SCHEMA.load(Map.of(), Map.of("TRUNKLINE_DATABASE_URL", ""), Optional.of(file));
        assertThat(loaded.settings().database().url()).isEmpty();
    }

    private static void assertSame(
            LoadedSettings<Settings> expected, LoadedSettings<Settings> loaded, Setting<?> setting, String origin) {
        assertThat(loaded.settings()).isEqualTo(expected.settings());
        assertThat(Sources.effective(loaded, setting.key()).origin()).hasToString(origin);
    }

    private static Map<String, String> rename(Map<String, String> values, Function<Setting<?>, String> name) {
        Map<String, String> renamed = new TreeMap<>();
        for (Setting<?> setting : Settings.SCHEMA.settings()) {
            if (values.containsKey(setting.key())) {
                renamed.put(name.apply(setting), values.get(setting.key()));
            }
        }
        return renamed;
    }

    private static String dotted(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + ": '" + entry.getValue() + "'\n")
                .collect(joining());
    }

    private Path file() {
        return folder.resolve("config.yaml");
    }

    /** Every value in the records, by its way from the outermost one. */
    private static Map<String, Object> components(Record settings) throws ReflectiveOperationException {
        Map<String, Object> components = new LinkedHashMap<>();
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            Object value = component.getAccessor().invoke(settings);
            if (value instanceof Record section) {
                components(section).forEach((name, inner) -> components.put(component.getName() + "." + name, inner));
            } else {
                components.put(component.getName(), value);
            }
        }
        return components;
    }

    private static String letters(String name) {
        return Ascii.lower(name).replaceAll("[^a-z]", "");
    }
}
