package io.trunkline.config;

import io.trunkline.fault.NearestName;
import io.trunkline.text.Ascii;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the setting that a misspelt name was probably meant for. */
final class NearestSetting {

    private NearestSetting() {}

    /** The nearest setting to a key, flag or variable name, its section being left out or not; empty if none is near. */
    static Optional<Setting<?>> to(String written) {
        Map<String, Setting<?>> byName = new HashMap<>();
        for (Setting<?> setting : KnownSettings.all()) {
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
