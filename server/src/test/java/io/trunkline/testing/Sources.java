package io.trunkline.testing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.app.Settings;
import io.trunkline.config.EffectiveValue;
import io.trunkline.config.LoadedSettings;
import io.trunkline.config.SettingsException;
import io.trunkline.config.SettingsProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Loads settings from one source at a time, for tests. */
public final class Sources {

    private Sources() {}

    /** From no source at all. */
    public static LoadedSettings<Settings> defaults() {
        return Settings.SCHEMA.load(Map.of(), Map.of(), Optional.empty());
    }

    /** From flags, by their names without dashes. */
    public static LoadedSettings<Settings> flags(Map<String, String> flags) {
        return Settings.SCHEMA.load(flags, Map.of(), Optional.empty());
    }

    /** From variables of the environment. */
    public static LoadedSettings<Settings> environment(Map<String, String> environment) {
        return Settings.SCHEMA.load(Map.of(), environment, Optional.empty());
    }

    /** From a settings file. */
    public static LoadedSettings<Settings> file(Path file) {
        return Settings.SCHEMA.load(Map.of(), Map.of(), Optional.of(file));
    }

    /** From a settings file with this text. */
    public static LoadedSettings<Settings> yaml(Path folder, String yaml) {
        return file(write(folder, yaml));
    }

    /** Writes {@code config.yaml}. */
    public static Path write(Path folder, String yaml) {
        try {
            return Files.writeString(folder.resolve("config.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong, one text for each problem, without the folder's path. */
    public static List<String> problemsOfYaml(Path folder, String yaml) {
        Path file = write(folder, yaml);
        return problems(() -> file(file)).stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }

    /** What is wrong with the settings that are loaded. */
    public static List<SettingsProblem> problems(Runnable load) {
        SettingsException refusal = catchThrowableOfType(SettingsException.class, load::run);
        return Objects.requireNonNull(refusal, "the settings were accepted").problems();
    }

    /** What a setting was set to. */
    public static EffectiveValue effective(LoadedSettings<Settings> loaded, String key) {
        return loaded.effective().stream()
                .filter(value -> value.setting().key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
