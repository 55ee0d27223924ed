package io.trunkline.store.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.app.Settings;
import io.trunkline.store.Database;
import io.trunkline.store.HotSql;
import io.trunkline.store.Store;
import io.trunkline.store.StoreException;
import io.trunkline.store.TestPostgres;
import io.trunkline.store.WriterUnderTest;
import io.trunkline.store.commit.GuardedChange;
import io.trunkline.store.commit.SqlCommand;
import io.trunkline.testing.Counted;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sealed with a key that was replaced is refused, whatever way it is written, on both engines. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SealedTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String INSERT = "INSERT INTO server_state (name, value) VALUES (?, ?)";
    private static final String REFUSED = "This process's secret key has been replaced";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Counted counted = new Counted(new PrometheusRegistry());
    private final Store store;
    private final Database database;
    private final Sealed byRetired;
    private final Sealed byPresent;

    SealedTest(TestEngine engine, @TempDir Path data) {
        Settings old = engine.settings(data, POSTGRES, "database.secret-key", key(1));
        store = Store.open(data, old.database(), counted.registry());
        store.migrations().migrate();
        database = store.database();
        byRetired = SecretBox.open(data, old.database(), database, RANDOM).seal("text", "context");
        SecretBox both = new SecretBox(bytes(2), RANDOM).with(bytes(1));
        byPresent = both.seal("text", "context");
        both.retirePrevious(database);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[SecretKey.BYTES];
        bytes[0] = (byte) value;
        return bytes;
    }

    private static String key(int value) {
        return Base64.getEncoder().encodeToString(bytes(value));
    }

    private boolean isThere(String name) {
        return database.findFirst("SELECT 1 FROM server_state WHERE name = ?", _ -> true, name)
                .isPresent();
    }

    private int insert(String name, Object value) {
        return database.write(handle -> handle.execute(INSERT, name, value));
    }

    @Test
    void aUnitOfWorkThatWritesIsUndoneAsAWhole() {
        assertThatThrownBy(() -> database.write(handle -> {
                    handle.execute(INSERT, "first", "plain");
                    return handle.execute(INSERT, "second", byRetired);
                }))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(REFUSED);
        assertThatThrownBy(() -> database.write(
                        handle -> HotSql.updateAll(handle, INSERT, List.of(List.of("third", byRetired)))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(REFUSED);
        assertThat(insert("fourth", byPresent)).isOne();
        assertThat(insert("fifth", "plain")).isOne();
        assertThat(List.of(isThere("first"), isThere("second"), isThere("third")))
                .containsOnly(false);
    }

    private static GuardedChange change(String name, Sealed value) {
        return new GuardedChange(
                new SqlCommand("UPDATE server_state SET value = value WHERE name = ?", List.of(SecretBox.CHECK_NAME)),
                new SqlCommand(INSERT, List.of(name, value)));
    }

    @Test
    void ofGuardedChangesThatRunTogetherThatOneAloneIsRefused() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch started = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            Future<Boolean> unit = threads.submit(() -> database.write(_ -> {
                started.countDown();
                go.await();
                return true;
            }));
            started.await();
            List<Future<Boolean>> good = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                String name = "good-" + i;
                good.add(threads.submit(() -> database.writeIfUnchanged(change(name, byPresent))));
            }
            Future<Boolean> bad = threads.submit(() -> database.writeIfUnchanged(change("bad", byRetired)));
            awaitThat(() -> WriterUnderTest.queued(counted) == 6);
            go.countDown();
            assertThat(unit.get()).isTrue();
            for (Future<Boolean> each : good) {
                assertThat(each.get()).isTrue();
            }
            assertThatThrownBy(bad::get).isInstanceOf(ExecutionException.class).hasMessageContaining(REFUSED);
            assertThat(isThere("bad")).isFalse();
        }
    }

    private static void awaitThat(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aGuardedChangeThatRunsAloneIsRefused() {
        assertThatThrownBy(() -> database.writeIfUnchanged(change("bad", byRetired)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(REFUSED);
        assertThat(database.writeIfUnchanged(change("good", byPresent))).isTrue();
        assertThat(isThere("bad")).isFalse();
        assertThat(isThere("good")).isTrue();
    }

    @Test
    void outsideAUnitOfWorkASealedValueIsNoArgument() {
        assertThatThrownBy(() -> database.read(handle -> handle.createQuery("SELECT ?")
                        .bind(0, byPresent)
                        .mapTo(String.class)
                        .one()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(byPresent).hasToString("Sealed[]");
    }
}
