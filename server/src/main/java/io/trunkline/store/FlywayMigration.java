package io.trunkline.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Runs the scripts with Flyway. Separate from {@link Migrations}, so that a start without migration does not load Flyway. */
final class FlywayMigration {

    private static final String FOLDER = "/db/migration/";

    private FlywayMigration() {}

    /** Runs the missing scripts up to {@code version}, and returns how many there were. */
    static int run(Engine engine, int version) {
        try {
            return Flyway.configure(FlywayMigration.class.getClassLoader())
                    .loggers("slf4j")
                    .dataSource(engine.migrations())
                    .placeholders(engine.placeholders())
                    .resourceProvider(new ListedScripts())
                    .javaMigrationClassProvider(List::of)
                    .skipDefaultCallbacks(true)
                    .target(Integer.toString(version))
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException e) {
            Refusal reason = engine.refusal((Throwable) e);
            throw new StoreException(reason.kind(), "The schema could not be migrated. " + reason.message(), e);
        }
    }

    /** The scripts of {@link Migrations#SCRIPTS}. */
    private static final class ListedScripts implements ResourceProvider {

        @Override
        public @Nullable LoadableResource getResource(String name) {
            return Migrations.SCRIPTS.contains(name) ? new Script(name) : null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return Migrations.SCRIPTS.stream()
                    .filter(name ->
                            name.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(name::endsWith))
                    .<LoadableResource>map(Script::new)
                    .toList();
        }
    }

    private static final class Script extends LoadableResource {

        private final String name;

        Script(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            try (InputStream in = FlywayMigration.class.getResourceAsStream(FOLDER + name)) {
                if (in == null) {
                    throw new IllegalStateException(FOLDER + name + " is missing in the program");
                }
                return new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String getAbsolutePath() {
            return FOLDER + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return FOLDER + name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
