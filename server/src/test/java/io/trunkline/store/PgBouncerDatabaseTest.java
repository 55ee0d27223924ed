package io.trunkline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.testing.TestSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** All that a database promises holds behind PgBouncer in transaction mode, where each transaction may have another session. */
final class PgBouncerDatabaseTest extends DatabaseContract {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    @TempDir
    static Path bouncerFolder = Path.of("set by JUnit");

    private static PgBouncer bouncer = notStarted();

    // JUnit's life cycle gives it a value before the first test sees it.
    @SuppressWarnings("NullAway")
    private static PgBouncer notStarted() {
        return null;
    }

    @BeforeAll
    static void start() throws IOException {
        bouncer = PgBouncer.start(
                bouncerFolder.resolve("transaction"), POSTGRES.newDatabaseUrl(), PgBouncer.Mode.TRANSACTION);
    }

    @AfterAll
    static void stop() {
        bouncer.close();
    }

    @Override
    protected DatabaseSettings newDatabase() {
        return pooled(bouncer.through(POSTGRES.newDatabaseUrl()), true);
    }

    private static DatabaseSettings pooled(String url, boolean transactionPooling) {
        return TestSettings.database(
                "database.url",
                url,
                "database.pool-size",
                "2",
                "database.queue-size",
                "50",
                "database.batch-size",
                "20",
                "database.transaction-pooling",
                Boolean.toString(transactionPooling));
    }

    @Test
    void isRefusedWithoutTheSetting() {
        String url = settings.url().orElseThrow();
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> Store.open(folder, pooled(url, false)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("PgBouncer")
                    .hasMessageContaining("database.transaction-pooling");
        }
    }

    @Test
    void isRefusedWithoutTheSettingWhileOthersUseThePooler() throws Exception {
        String url = settings.url().orElseThrow();
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            AtomicBoolean enough = new AtomicBoolean();
            Future<?> busy = others.submit(() -> {
                while (!enough.get()) {
                    store.database().write(DatabaseContract::nextAccountId);
                    ids();
                }
            });
            try {
                for (int i = 0; i < 20; i++) {
                    assertThatThrownBy(() -> Store.open(folder, pooled(url, false)))
                            .hasMessageContaining("database.transaction-pooling");
                }
            } finally {
                enough.set(true);
            }
            busy.get();
        }
    }

    @Test
    void aPoolerInSessionModeNeedsNoSetting() throws Exception {
        String url = POSTGRES.newDatabaseUrl();
        try (PgBouncer sessions = PgBouncer.start(bouncerFolder.resolve("session"), url, PgBouncer.Mode.SESSION);
                Store pooled = Store.open(folder, pooled(sessions.through(url), false))) {
            assertThat(pooled.migrations().migrate()).isPositive();
        }
    }

    /** What one has read and then changes, the other has not changed in between, though neither has a session of its own. */
    @Test
    void twoServersLoseNoChange() throws Exception {
        int each = 300;
        int atOnce = 8;
        try (Store other = Store.open(folder, settings);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int caller = 0; caller < atOnce; caller++) {
                Store mine = caller % 2 == 0 ? store : other;
                running.add(callers.submit(() -> {
                    for (int i = 0; i < each / atOnce; i++) {
                        mine.database().write(DatabaseContract::nextAccountId);
                        ids();
                    }
                }));
            }
            for (Future<?> caller : running) {
                caller.get();
            }
        }
        long value = store.database()
                .read(handle -> handle.createQuery("SELECT value FROM counters WHERE name = 'account_id'")
                        .mapTo(Long.class)
                        .one());
        assertThat(value).isEqualTo(each / atOnce * (long) atOnce);
    }
}
