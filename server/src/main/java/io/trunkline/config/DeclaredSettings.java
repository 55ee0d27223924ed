package io.trunkline.config;

import io.trunkline.fault.NearestName;
import io.trunkline.text.Ascii;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Records which settings are declared while a record is built from defaults alone, and finds them by name afterwards. */
final class DeclaredSettings implements SettingValues {

    private final Map<String, Setting<?>> settings = new LinkedHashMap<>();

    @Override
    public <T> T get(Setting<T> setting) {
        if (settings.putIfAbsent(setting.key(), setting) != null) {
            throw new IllegalStateException("The setting " + setting.key() + " is declared twice");
        }
        return setting.parse(setting.defaultText());
    }

    @Override
    public Origin origin(Setting<?> setting) {
        return Origin.DEFAULT;
    }

    @Override
    public void require(boolean goTogether, String reason, Setting<?> blamed, Setting<?>... others) {
        if (!goTogether) {
            throw new IllegalStateException("The default of " + blamed.key() + " " + reason);
        }
    }

    /** All settings, in the order of their declaration. */
    List<Setting<?>> all() {
        return List.copyOf(settings.values());
    }

    Optional<Setting<?>> byKey(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    Optional<Setting<?>> find(Predicate<Setting<?>> predicate) {
        return settings.values().stream().filter(predicate).findFirst();
    }

    /** The setting probably meant by a misspelt key, flag or variable, with or without its section; empty if none is near. */
    Optional<Setting<?>> nearest(String written) {
        Map<String, Setting<?>> byName = new HashMap<>();
        for (Setting<?> setting : settings.values()) {
            byName.put(normal(setting.key()), setting);
            byName.putIfAbsent(normal(setting.key().substring(setting.key().indexOf('.') + 1)), setting);
        }
        return NearestName.of(normal(written), byName.keySet()).map(byName::get);
    }

    private static String normal(String name) {
        String lower = Ascii.lower(name).replaceAll("[._]", "-");
        return lower.startsWith("trunkline-") ? lower.substring("trunkline-".length()) : lower;
    }
}
