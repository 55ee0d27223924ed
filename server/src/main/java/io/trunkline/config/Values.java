package io.trunkline.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The text and the origin of every setting; a later source replaces an earlier one. Not thread-safe. */
final class Values {

    private final Map<String, Given> values = new HashMap<>();
    private final Set<String> bad = new HashSet<>();

    private record Given(String text, Origin origin) {}

    /** Starts with every default. */
    Values() {
        KnownSettings.all()
                .forEach(setting -> values.put(setting.key(), new Given(setting.defaultText(), Origin.DEFAULT)));
    }

    void put(Setting<?> setting, String text, Origin origin) {
        values.put(setting.key(), new Given(text, origin));
    }

    void markBad(Setting<?> setting) {
        bad.add(setting.key());
    }

    /** Whether no source gave a bad value for it. */
    boolean isGood(Setting<?> setting) {
        return !bad.contains(setting.key());
    }

    /** The value of a setting that {@link #isGood}. */
    <T> T get(Setting<T> setting) {
        return setting.parse(given(setting).text());
    }

    Origin origin(Setting<?> setting) {
        return given(setting).origin();
    }

    /** What may be shown of a good value. */
    EffectiveValue shown(Setting<?> setting) {
        return new EffectiveValue(setting, setting.secrecy().mask(given(setting).text()), origin(setting));
    }

    private Given given(Setting<?> setting) {
        return Objects.requireNonNull(values.get(setting.key()), "a setting is missing in the table");
    }
}
