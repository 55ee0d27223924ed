package io.trunkline.store;

import static io.trunkline.store.WriterUnderTest.outcomes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link Database} promises, whichever engine is behind it. */
abstract class DatabaseContract extends StoreUnderTest {

    @Test
    void aReadSeesWhatWasWrittenBefore() {
        assertThat(store.database().<Integer, RuntimeException>write(handle -> insert(handle, 1)))
                .isEqualTo(1);
        assertThat(ids()).containsExactly(1);
    }

    @Test
    void whatWasWrittenIsThereAfterReopening() {
        store.database().write(handle -> insert(handle, 1));
        store.close();
        store = Store.open(folder, settings);
        assertThat(ids()).containsExactly(1);
    }

    @Test
    void aFailingUnitHarmsNoOtherInItsTransaction() throws Exception {
        IOException own = new IOException("this unit's own");
        long before = counted.count("trunkline_write_batch_changes");
        try (WriterUnderTest writer = new WriterUnderTest(store, counted)) {
            List<Future<Integer>> units = List.of(
                    writer.queue(handle -> insert(handle, 1)),
                    writer.queue(handle -> {
                        insert(handle, 2);
                        throw own;
                    }),
                    writer.queue(handle -> insert(handle, 3)),
                    writer.queue(handle -> insert(handle, 3)),
                    writer.queue(handle -> insert(handle, 4)));
            writer.release();
            List<@Nullable Throwable> outcomes = outcomes(units);
            assertThat(outcomes.get(0)).isNull();
            assertThat(outcomes.get(1)).isSameAs(own);
            assertThat(outcomes.get(2)).isNull();
            assertThat(outcomes.get(3))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FAILED));
            assertThat(outcomes.get(4)).isNull();
        }
        assertThat(ids()).containsExactly(1, 3, 4);
        assertThat(store.database().hasRefusedChanges(Duration.ofHours(1)))
                .as("the fault was the unit's own")
                .isFalse();
        assertThat(counted.count("trunkline_write_batch_changes"))
                .as("the blocker, and one for all")
                .isEqualTo(before + 2);
    }

    @Test
    void aFailingUnitAloneInItsTransactionLeavesNoTrace() {
        assertThatThrownBy(() -> store.database().write(handle -> {
                    insert(handle, 1);
                    throw new IOException("own");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("own");
        assertThat(ids()).isEmpty();
        store.database().write(handle -> insert(handle, 2));
        assertThat(ids()).containsExactly(2);
    }

    @Test
    void anErrorReachesItsCallerAndTheOthersAreWritten() throws Exception {
        Error error = new OutOfMemoryError("made by the test");
        try (WriterUnderTest writer = new WriterUnderTest(store, counted)) {
            List<Future<Integer>> units = List.of(
                    writer.queue(handle -> insert(handle, 1)),
                    writer.queue(handle -> {
                        insert(handle, 2);
                        throw error;
                    }),
                    writer.queue(handle -> insert(handle, 3)));
            writer.release();
            assertThat(outcomes(units)).containsExactly(null, error, null);
        }
        assertThatThrownBy(() -> store.database().write(handle -> {
                    throw error;
                }))
                .isSameAs(error);
        assertThat(ids()).containsExactly(1, 3);
    }

    @Test
    void aFailedCommitKeepsNothing() throws Exception {
        store.database()
                .write(handle -> handle.execute("CREATE TABLE answers (note_id INTEGER NOT NULL "
                        + "REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED)"));
        try (WriterUnderTest writer = new WriterUnderTest(store, counted)) {
            List<Future<Integer>> units = List.of(
                    writer.queue(handle -> insert(handle, 1)),
                    writer.queue(handle -> handle.execute("INSERT INTO answers (note_id) VALUES (99)")),
                    writer.queue(handle -> {
                        throw new IOException("judged by what is not kept");
                    }));
            writer.release();
            assertThat(outcomes(units))
                    .hasSize(3)
                    .allSatisfy(outcome -> assertThat(outcome)
                            .isInstanceOfSatisfying(
                                    StoreException.class,
                                    e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FAILED)));
        }
        assertThat(ids()).isEmpty();
        store.database().write(handle -> insert(handle, 2));
        assertThat(ids()).containsExactly(2);
    }

    @Test
    void aCursorLeftOpenDisturbsNoOtherUnit() {
        store.database().write(handle -> {
            insert(handle, 1);
            insert(handle, 2);
            insert(handle, 3);
            return handle.createQuery("SELECT id FROM notes")
                    .mapTo(Integer.class)
                    .iterator()
                    .next();
        });
        store.database().write(handle -> handle.execute("DROP TABLE notes"));
        assertThatThrownBy(this::ids).isInstanceOf(StoreException.class);
    }

    @Test
    void aFullQueueRefusesAtOnce() throws Exception {
        List<Future<Integer>> queued = new ArrayList<>();
        try (WriterUnderTest writer = new WriterUnderTest(store, counted)) {
            for (int i = 0; i < settings.queueSize(); i++) {
                int id = i;
                queued.add(writer.queue(handle -> insert(handle, id)));
            }
            assertThatThrownBy(() -> store.database().write(handle -> insert(handle, 1000)))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.OVERLOADED));
        }
        assertThat(outcomes(queued)).containsOnlyNulls();
        assertThat(ids()).hasSize(settings.queueSize()).doesNotContain(1000);
    }

    @Test
    void closingWritesWhatIsQueued() throws Exception {
        try (WriterUnderTest writer = new WriterUnderTest(store, counted)) {
            Future<Integer> queued = writer.queue(handle -> insert(handle, 1));
            Thread closing = Thread.ofVirtual().start(store::close);
            WriterUnderTest.await(this::isClosed);
            assertThat(queued).isNotDone();
            writer.release();
            assertThat(queued.get()).isEqualTo(1);
            closing.join();
        }
        assertThatThrownBy(() -> store.database().write(handle -> insert(handle, 2)))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE));
        store.close();
        assertThatThrownBy(this::ids).isInstanceOf(StoreException.class).hasMessage("The database is closed");
        store = Store.open(folder, settings);
        assertThat(ids()).containsExactly(1);
    }

    private boolean isClosed() {
        try {
            ids();
            return false;
        } catch (StoreException e) {
            return true;
        }
    }

    @Test
    void aWriteInsideAUnitOfWorkIsRefused() {
        assertThatThrownBy(() -> store.database()
                        .write(outer -> store.database().<Integer, RuntimeException>write(inner -> insert(inner, 1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inside a unit of work");
        assertThat(ids()).isEmpty();
    }

    @Test
    void anInterruptedCallerGetsItsResultAndKeepsItsFlag() throws Exception {
        try (WriterUnderTest writer = new WriterUnderTest(store, counted);
                ExecutorService callers = Executors.newSingleThreadExecutor()) {
            Future<Boolean> caller = callers.submit(() -> {
                Thread.currentThread().interrupt();
                store.database().write(handle -> insert(handle, 1));
                return Thread.interrupted();
            });
            WriterUnderTest.await(() -> WriterUnderTest.queued(counted) == 1);
            writer.release();
            assertThat(caller.get()).isTrue();
        }
        assertThat(ids()).containsExactly(1);
    }

    @Test
    void concurrentWritersLoseNothing() throws Exception {
        int threads = 8;
        int each = 50;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = IntStream.range(0, threads)
                    .<Future<?>>mapToObj(thread -> callers.submit(() -> {
                        for (int i = 0; i < each; i++) {
                            store.database().write(DatabaseContract::nextAccountId);
                        }
                    }))
                    .toList();
            for (Future<?> future : all) {
                future.get();
            }
        }
        long value = store.database()
                .read(handle -> handle.createQuery("SELECT value FROM counters WHERE name = 'account_id'")
                        .mapTo(Long.class)
                        .one());
        assertThat(value).isEqualTo((long) threads * each);
        assertThat(counted.sum("trunkline_write_batch_changes")).isGreaterThanOrEqualTo((double) threads * each);
    }

    static int nextAccountId(Handle handle) {
        long value = handle.createQuery("SELECT value FROM counters WHERE name = 'account_id'")
                .mapTo(Long.class)
                .one();
        return handle.execute("UPDATE counters SET value = ? WHERE name = 'account_id'", value + 1);
    }

    @Test
    void aReadCannotWrite() {
        assertThatThrownBy(() -> store.database().read(handle -> insert(handle, 1)))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FAILED));
        assertThat(ids()).isEmpty();
    }

    @Test
    void whatAQueryThrowsReachesItsCallerUnchanged() {
        IOException own = new IOException("own");
        assertThatThrownBy(() -> store.database().read(handle -> {
                    throw own;
                }))
                .isSameAs(own);
    }

    @Test
    void theWriteCheckWrites() {
        long before = counted.count("trunkline_write_batch_changes");
        store.database().checkWritable();
        assertThat(counted.count("trunkline_write_batch_changes")).isEqualTo(before + 1);
        store.close();
        assertThatThrownBy(() -> store.database().checkWritable()).isInstanceOf(StoreException.class);
    }

    @Test
    void aRefusalQuotesNoValues() {
        store.database().write(handle -> insert(handle, 1, "hunter2"));
        assertThatThrownBy(() -> store.database()
                        .write(handle -> handle.execute("INSERT INTO notes (id, text) VALUES (?, ?)", 1, "hunter2")))
                .satisfies(e -> {
                    StringWriter trace = new StringWriter();
                    e.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString()).doesNotContain("hunter2");
                });
    }
}
