package io.trunkline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.config.DatabaseSettings;
import io.trunkline.store.Migrations.State;
import io.trunkline.store.Migrations.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@link Migrations} promises, whichever engine is behind it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class MigrationsContract {

    private static final int NEWEST = Migrations.SCRIPTS.size();

    @TempDir
    Path folder = Path.of("set by JUnit");

    /** Settings for a new, empty database. */
    abstract DatabaseSettings newDatabase();

    @Test
    void anEmptyDatabaseIsBroughtUpToDateOnce() {
        DatabaseSettings settings = newDatabase();
        try (Store store = Store.open(folder, settings)) {
            assertThat(store.migrations().status()).isEqualTo(new Status(State.NONE, 0, NEWEST));
            assertThat(store.migrations().migrate()).isEqualTo(NEWEST);
            assertThat(store.migrations().status()).isEqualTo(new Status(State.CURRENT, NEWEST, NEWEST));
            assertThat(store.migrations().migrate()).isZero();
        }
        try (Store store = Store.open(folder, settings)) {
            assertThat(store.migrations().status().state()).isEqualTo(State.CURRENT);
            assertThat(store.database()
                            .<Long, RuntimeException>read(
                                    handle -> handle.createQuery("SELECT value FROM counters WHERE name = 'account_id'")
                                            .mapTo(Long.class)
                                            .one()))
                    .isZero();
        }
    }

    @Test
    void aSchemaOfANewerProgramIsRefused() {
        DatabaseSettings settings = newDatabase();
        try (Store store = Store.open(folder, settings)) {
            store.migrations().migrate();
            store.database().write(handle -> handle.execute("UPDATE flyway_schema_history SET version = '999'"));
            assertThat(store.migrations().status()).isEqualTo(new Status(State.NEWER, 999, NEWEST));
            assertThatThrownBy(() -> store.migrations().migrate())
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("has version 999")
                    .hasMessageContaining("use a newer program");
        }
    }

    @Test
    void severalServersMayStartAtTheSameTime() throws Exception {
        DatabaseSettings settings = newDatabase();
        int servers = 3;
        CyclicBarrier start = new CyclicBarrier(servers);
        List<Future<Integer>> migrated = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(servers)) {
            for (int i = 0; i < servers; i++) {
                migrated.add(threads.submit(() -> {
                    try (Store store = Store.open(folder, settings)) {
                        start.await(20, TimeUnit.SECONDS);
                        return store.migrations().migrate();
                    }
                }));
            }
        }
        int total = 0;
        for (Future<Integer> future : migrated) {
            total += future.get();
        }
        assertThat(total).as("scripts run, over all servers").isEqualTo(NEWEST);
    }
}
