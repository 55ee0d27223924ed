package io.trunkline.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * All settings of a program: which ones are declared, and how a record is built from them. Immutable and thread-safe.
 *
 * @param <T> the record
 */
public final class SettingsSchema<T> {

    private final Function<SettingValues, T> reader;
    private final Predicate<SettingValues> isDev;
    private final Setting<?>[] decisive;
    private final DeclaredSettings declared = new DeclaredSettings();

    private SettingsSchema(Function<SettingValues, T> reader, Predicate<SettingValues> isDev, Setting<?>... decisive) {
        this.reader = reader;
        this.isDev = isDev;
        this.decisive = decisive;
        T _ = reader.apply(declared);
    }

    /**
     * Creates a schema. Finds out which settings are declared by reading them once, from the defaults.
     *
     * @param reader reads every setting, in the order in which they are shown to people
     * @param isDev whether the defaults on a laptop apply
     * @param decisive the settings that {@code isDev} depends on; if one of these is bad, it is not called
     * @throws IllegalStateException if a key is declared twice, or the defaults do not go together
     */
    public static <T> SettingsSchema<T> of(
            Function<SettingValues, T> reader, Predicate<SettingValues> isDev, Setting<?>... decisive) {
        return new SettingsSchema<>(reader, isDev, decisive);
    }

    /** All settings, ordered for reading; for flags, help and documentation. */
    public List<Setting<?>> settings() {
        return declared.all();
    }

    /**
     * Reads, checks and combines all sources. Flags take precedence over the environment, the environment over the settings file,
     * and the file over the defaults. A bad value is a problem even if a source of higher precedence replaces it.
     *
     * @param flags values by flag name without dashes: a key, or a setting's short flag
     * @param environment the whole environment; variables that do not begin with {@code TRUNKLINE_} are ignored
     * @param file the settings file; empty for the one that {@code TRUNKLINE_CONFIG} names, if any
     * @throws SettingsException with everything that is wrong
     */
    public LoadedSettings<T> load(Map<String, String> flags, Map<String, String> environment, Optional<Path> file) {
        List<SettingsProblem> problems = new ArrayList<>();
        ResolvedValues values = new ResolvedValues(declared, problems::add);
        new SettingsSources(declared, values, problems::add).read(flags, environment, file);
        if (values.areGood(decisive) && isDev.test(values)) {
            settings().forEach(values::takeDevDefault);
        }
        T settings = reader.apply(values);
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new LoadedSettings<>(
                settings, settings().stream().<EffectiveValue>map(values::shown).toList());
    }
}
