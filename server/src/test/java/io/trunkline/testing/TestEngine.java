package io.trunkline.testing;

import io.trunkline.app.Settings;
import io.trunkline.store.TestPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The databases that a class of tests runs on: give it to {@code @ParameterizedClass} by {@code @EnumSource}. */
public enum TestEngine {
    SQLITE,
    POSTGRESQL;

    /** Settings of a server with an empty database of its own, and the given flags. */
    public Settings settings(Path data, TestPostgres postgres, String... flagsAndValues) {
        if (this == SQLITE) {
            return TestSettings.of(data, flagsAndValues);
        }
        List<String> all = new ArrayList<>(List.of(flagsAndValues));
        all.addAll(List.of("database", postgres.newDatabaseUrl()));
        return TestSettings.of(data, all.toArray(String[]::new));
    }
}
