package io.trunkline.testing;

import io.trunkline.config.Settings;
import io.trunkline.store.TestPostgres;
import java.nio.file.Path;

/** The databases that a class of tests runs on: give it to {@code @ParameterizedClass} by {@code @EnumSource}. */
public enum TestEngine {
    SQLITE,
    POSTGRESQL;

    /** Settings of a server with an empty database of its own. */
    public Settings settings(Path data, TestPostgres postgres) {
        return this == SQLITE ? TestSettings.of(data) : TestSettings.of(data, "database", postgres.newDatabaseUrl());
    }
}
