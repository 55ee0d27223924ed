package io.trunkline.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * All settings of a program: what is declared by reading them, and how a record comes of them. Immutable and thread-safe.
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
     * Finds out what is declared by reading it once, from the defaults.
     *
     * @param reader reads every setting, in the order in which people read them
     * @param isDev whether the defaults are those on a laptop
     * @param decisive what that depends on; where one of these is bad, it is not asked
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
     * Reads, checks and combines all sources. Flags win over the environment, the environment over the settings file, the
     * file over the defaults. A bad value is a problem even where a stronger source replaces it.
     *
     * @param flags values by flag name without dashes: a key, or a setting's short flag
     * @param environment the whole environment; variables that do not begin with {@code TRUNKLINE_} are left alone
     * @param file the settings file; empty for the one that {@code TRUNKLINE_CONFIG} names, or none
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
