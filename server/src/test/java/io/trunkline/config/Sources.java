package io.trunkline.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.app.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Loads settings from one source at a time, for tests. */
final class Sources {

    private Sources() {}

    static LoadedSettings<Settings> defaults() {
        return Settings.SCHEMA.load(Map.of(), Map.of(), Optional.empty());
    }

    static LoadedSettings<Settings> flags(Map<String, String> flags) {
        return Settings.SCHEMA.load(flags, Map.of(), Optional.empty());
    }

    static LoadedSettings<Settings> environment(Map<String, String> environment) {
        return Settings.SCHEMA.load(Map.of(), environment, Optional.empty());
    }

    static LoadedSettings<Settings> file(Path file) {
        return Settings.SCHEMA.load(Map.of(), Map.of(), Optional.of(file));
    }

    static LoadedSettings<Settings> yaml(Path folder, String yaml) {
        return file(write(folder, yaml));
    }

    static Path write(Path folder, String yaml) {
        try {
            return Files.writeString(folder.resolve("config.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong, one text for each problem, without the folder's path. */
    static List<String> problemsOfYaml(Path folder, String yaml) {
        Path file = write(folder, yaml);
        return problems(() -> file(file)).stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }

    static List<SettingsProblem> problems(Runnable load) {
        SettingsException refusal = catchThrowableOfType(SettingsException.class, load::run);
        return Objects.requireNonNull(refusal, "the settings were accepted").problems();
    }

    static EffectiveValue effective(LoadedSettings<Settings> loaded, String key) {
        return loaded.effective().stream()
                .filter(value -> value.setting().key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
