package io.trunkline.testing;

import io.trunkline.app.Settings;
import io.trunkline.store.DatabaseSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Settings as an operator would give them, for servers of tests. */
public final class TestSettings {

    private TestSettings() {}

    /** The defaults with this data folder, HTTP on a free port and no HTTPS, and then the given flags. */
    public static Settings of(Path data, String... flagsAndValues) {
        Map<String, String> flags = new HashMap<>();
        flags.put("data", data.toString());
        flags.put("http-port", "0");
        flags.put("https-port", "off");
        flags.put("operator-port", "0");
        for (int i = 0; i < flagsAndValues.length; i += 2) {
            flags.put(flagsAndValues[i], flagsAndValues[i + 1]);
        }
        return Settings.SCHEMA.load(flags, Map.of(), Optional.empty()).settings();
    }

    /** The defaults of the database, and then the given flags. */
    public static DatabaseSettings database(String... flagsAndValues) {
        return of(Path.of("unused"), flagsAndValues).database();
    }
}
