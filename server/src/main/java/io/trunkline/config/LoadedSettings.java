package io.trunkline.config;

import java.util.List;

/**
 * The settings in force, and where each came from. Immutable and thread-safe.
 *
 * @param <T> the record of all settings
 * @param effective every setting, in the order of {@link SettingsSchema#settings()}
 */
public record LoadedSettings<T>(T settings, List<EffectiveValue> effective) {

    public LoadedSettings {
        effective = List.copyOf(effective);
    }

    /** The settings as a settings file with the same effect, except that secrets are shown as {@code ***}. */
    public String toYaml() {
        return SettingsPrinter.print(effective);
    }
}
