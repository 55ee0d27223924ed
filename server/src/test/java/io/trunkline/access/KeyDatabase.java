package io.trunkline.access;

import io.trunkline.testing.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An SQLite database of keys that all tests of a class share, because making one takes longer than most of them. Use:
 * {@code @RegisterExtension static final KeyDatabase DATABASE = new KeyDatabase();}, and a {@link Server} for each test.
 */
public final class KeyDatabase implements BeforeAllCallback, AfterAllCallback {

    private @Nullable Path folder;
    private @Nullable House house;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        open();
    }

    /** For an engine of tests that knows no extensions. */
    public void open() throws IOException {
        folder = Files.createTempDirectory("keys");
        house = new House(TestSettings.of(folder));
    }

    /** The services over the database, with no key of anybody. */
    House withoutKeys() {
        if (house == null) {
            throw new IllegalStateException("KeyDatabase is not registered as an extension of the test class");
        }
        house.write(handle -> handle.execute("DELETE FROM service_keys"));
        return house;
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        close();
    }

    /** Closes the database and deletes its files. */
    public void close() throws IOException {
        if (house != null) {
            house.close();
        }
        if (folder != null) {
            for (Path file : contents(folder)) {
                Files.delete(file);
            }
        }
    }

    /** The folder and all that is in it, the deepest first. */
    private static List<Path> contents(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
