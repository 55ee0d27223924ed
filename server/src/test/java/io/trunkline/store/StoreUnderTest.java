package io.trunkline.store;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.testing.Counted;
import io.trunkline.testing.TestSettings;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store with a table of notes, new for each test. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class StoreUnderTest {

    @TempDir
    public Path folder = Path.of("set by JUnit");

    /** Of the store that is opened first. */
    final Counted counted = new Counted(new PrometheusRegistry());

    public DatabaseSettings settings = TestSettings.database();
    public Store store = unopened();

    // JUnit's life cycle gives both a value before the first test sees them.
    @SuppressWarnings("NullAway")
    private static Store unopened() {
        return null;
    }

    /** Settings for a new, empty database, with a queue of 50 and batches of 20. */
    protected abstract DatabaseSettings newDatabase();

    @BeforeEach
    protected void prepare() {
        settings = newDatabase();
        store = Store.open(folder, settings, counted.registry());
        store.migrations().migrate();
        store.database()
                .write(handle ->
                        handle.execute("CREATE TABLE notes (id INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL)"));
    }

    @AfterEach
    protected void close() {
        store.close();
    }

    protected static int insert(Handle handle, int id) {
        return insert(handle, id, "text");
    }

    protected static int insert(Handle handle, int id, String text) {
        return handle.execute("INSERT INTO notes (id, text) VALUES (?, ?)", id, text);
    }

    protected List<Integer> ids() {
        return store.database()
                .read(handle -> handle.createQuery("SELECT id FROM notes ORDER BY id")
                        .mapTo(Integer.class)
                        .list());
    }

    protected String text(int id) {
        return store.database()
                .read(handle -> handle.createQuery("SELECT text FROM notes WHERE id = ?")
                        .bind(0, id)
                        .mapTo(String.class)
                        .one());
    }
}
