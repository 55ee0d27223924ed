package io.trunkline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    private static final int NEWEST = Migrations.NEWEST;
    private static final int ALL_SCRIPTS = Migrations.SCRIPTS.size();

    @TempDir
    Path folder = Path.of("set by JUnit");

    /** Settings for a new, empty database. */
    abstract DatabaseSettings newDatabase();

    @Test
    void anEmptyDatabaseIsBroughtUpToDateOnce() {
        DatabaseSettings settings = newDatabase();
        try (Store store = Store.open(folder, settings)) {
            assertThat(store.migrations().status()).isEqualTo(new Status(State.NONE, 0, NEWEST));
            assertThat(store.migrations().migrate()).isEqualTo(ALL_SCRIPTS);
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

    /** What a database of version 1 holds, as that version wrote it. */
    @Test
    void aDatabaseOfTheFirstVersionKeepsItsContent() {
        DatabaseSettings settings = newDatabase();
        try (Store store = Store.open(folder, settings)) {
            assertThat(store.migrations().migrateTo(1)).isEqualTo(1);
            store.database().run(handle -> {
                for (int account = 1; account <= 2; account++) {
                    handle.execute("""
                            INSERT INTO accounts (account_id, account_name, account_email, api_key, active, frozen, created,
                              language_code, min_balance_to_notify, account_notifications, tariff_changing_notifications,
                              news_notifications, send_js_error, store_outbound_sms, store_inbound_sms)
                            VALUES (?, 'name', 'a@example.org', 'key', 1, 0, 0, 'en', 0, 0, 0, 0, 0, 0, 0)""", account);
                }
                for (int entry = 1; entry <= 3; entry++) {
                    handle.execute("""
                            INSERT INTO audit_log (account_id, audit_id, recorded_at, actor_kind, actor_id, method, changes)
                            VALUES (2, ?, ?, 'SYSTEM', 'trunkline', 'serve', ?)""", entry, 10 - entry, "[" + entry + "]");
                }
            });
            assertThat(store.migrations().status()).isEqualTo(new Status(State.OLDER, 1, NEWEST));
            assertThat(store.migrations().migrate()).isEqualTo(ALL_SCRIPTS - 1);
            assertThat(store.database()
                            .<List<Long>, RuntimeException>read(
                                    handle -> handle.createQuery("SELECT revision FROM accounts ORDER BY account_id")
                                            .mapTo(Long.class)
                                            .list()))
                    .containsExactly(0L, 3L);
            assertThat(store.database()
                            .<List<String>, RuntimeException>read(handle -> handle.createQuery(
                                            "SELECT changes FROM audit_log WHERE account_id = 2 ORDER BY audit_id")
                                    .mapTo(String.class)
                                    .list()))
                    .containsExactly("[1]", "[2]", "[3]");
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
                    .hasMessageContaining("is at version 999")
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
        assertThat(total).as("scripts run, over all servers").isEqualTo(ALL_SCRIPTS);
    }
}
