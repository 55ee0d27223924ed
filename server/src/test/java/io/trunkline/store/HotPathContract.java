package io.trunkline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.store.commit.GuardedChange;
import io.trunkline.store.commit.SqlCommand;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** What {@link Database} promises of guarded changes and look-ups, whichever engine is behind it. */
abstract class HotPathContract extends StoreUnderTest {

    /** Sets a note's text to {@code to} if it is {@code from}, and adds note {@code further} if so. */
    static GuardedChange change(int id, String from, String to, int further) {
        return new GuardedChange(
                new SqlCommand("UPDATE notes SET text = ? WHERE id = ? AND text = ?", List.of(to, id, from)),
                new SqlCommand("INSERT INTO notes (id, text) VALUES (?, 'further')", List.of(further)));
    }

    @Test
    void aGuardedChangeIsMadeOnlyIfItsGuardHolds() {
        store.database().write(handle -> insert(handle, 1, "a"));
        assertThat(store.database().writeIfUnchanged(change(1, "x", "b", 100))).isFalse();
        assertThat(store.database().writeIfUnchanged(change(1, "a", "b", 101))).isTrue();
        assertThat(store.database().writeIfUnchanged(change(1, "a", "c", 102))).isFalse();
        assertThat(text(1)).isEqualTo("b");
        assertThat(ids()).containsExactly(1, 101);
    }

    @Test
    void aGuardThatDoesNotHoldLetsNothingBeWritten() {
        store.database().write(handle -> insert(handle, 1, "a"));
        CallGuard refusing = guard(true, "gone");
        assertThatThrownBy(() ->
                        CallGuard.during(refusing, () -> store.database().write(handle -> insert(handle, 2, "b"))))
                .hasMessage("gone");
        assertThat(ids()).containsExactly(1);
    }

    @Test
    void aGuardIsAskedWithinTheTransactionOfEachUnit() {
        CallGuard counting = new CallGuard() {
            @Override
            public void check(Handle handle) {
                insert(handle, 1, "by the guard");
            }

            @Override
            public boolean isPartOfRevision() {
                return false;
            }
        };
        assertThatThrownBy(() -> CallGuard.during(
                        counting,
                        () -> store.database().write(handle -> {
                            throw new IllegalStateException("the unit fails");
                        })))
                .hasMessage("the unit fails");
        assertThat(ids()).as("undone with the unit").isEmpty();
        CallGuard.during(counting, () -> store.database().write(handle -> insert(handle, 2, "by the unit")));
        assertThat(ids()).containsExactly(1, 2);
        store.database().write(handle -> insert(handle, 3, "without a guard"));
        assertThat(ids()).containsExactly(1, 2, 3);
    }

    @Test
    void aGuardedChangeIsMadeUnderAGuardThatIsPartOfItsRevisionOnly() {
        store.database().write(handle -> insert(handle, 1, "a"));
        assertThat(CallGuard.during(
                        guard(false, "not asked"), () -> store.database().writeIfUnchanged(change(1, "a", "b", 101))))
                .isFalse();
        assertThat(text(1)).isEqualTo("a");
        assertThat(CallGuard.during(
                        guard(true, "not asked"), () -> store.database().writeIfUnchanged(change(1, "a", "b", 101))))
                .isTrue();
        assertThat(text(1)).isEqualTo("b");
    }

    private static CallGuard guard(boolean isPartOfRevision, String refusal) {
        return new CallGuard() {
            @Override
            public void check(Handle handle) {
                throw new IllegalStateException(refusal);
            }

            @Override
            public boolean isPartOfRevision() {
                return isPartOfRevision;
            }
        };
    }

    @Test
    void guardedChangesShareATransactionWithUnitsOfWork() throws Exception {
        store.database().write(handle -> insert(handle, 1, "a"));
        store.database().write(handle -> insert(handle, 2, "a"));
        long before = counted.count("trunkline_write_batch_changes");
        try (WriterUnderTest writer = new WriterUnderTest(store, counted)) {
            List<Future<Boolean>> changes = List.of(
                    writer.queue(change(1, "a", "b", 101)),
                    writer.queue(change(1, "a", "c", 102)),
                    writer.queue(change(2, "x", "d", 103)),
                    writer.queue(change(2, "a", "e", 104)));
            Future<Integer> unit = writer.queue(handle -> insert(handle, 3, "f"));
            writer.release();
            assertThat(List.of(
                            changes.get(0).get(),
                            changes.get(1).get(),
                            changes.get(2).get(),
                            changes.get(3).get()))
                    .as("of two for one row, the first is made")
                    .containsExactly(true, false, false, true);
            assertThat(unit.get()).isEqualTo(1);
        }
        assertThat(ids()).containsExactly(1, 2, 3, 101, 104);
        assertThat(text(1)).isEqualTo("b");
        assertThat(text(2)).isEqualTo("e");
        assertThat(counted.count("trunkline_write_batch_changes"))
                .as("the blocker, and one for all")
                .isEqualTo(before + 2);
    }

    @Test
    void aGuardedChangeThatFailsHarmsNoOther() throws Exception {
        store.database().write(handle -> insert(handle, 1, "a"));
        store.database().write(handle -> insert(handle, 2, "a"));
        store.database().write(handle -> insert(handle, 102, "in the way"));
        try (WriterUnderTest writer = new WriterUnderTest(store, counted)) {
            Future<Boolean> good = writer.queue(change(1, "a", "b", 101));
            Future<Boolean> bad = writer.queue(change(2, "a", "b", 102));
            Future<Integer> unit = writer.queue(handle -> insert(handle, 3));
            writer.release();
            assertThat(good.get()).isTrue();
            assertThat(unit.get()).isEqualTo(1);
            assertThatThrownBy(bad::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FAILED));
        }
        assertThat(ids()).containsExactly(1, 2, 3, 101, 102);
        assertThat(text(1)).isEqualTo("b");
        assertThat(text(2)).isEqualTo("a");
    }

    @Test
    void aLookUpAnswersAsTheDatabaseIsNow() {
        LongLookup lookup = store.database().lookup("counters", "id", "value");
        store.database().write(handle -> handle.execute("DROP TABLE counters"));
        store.database()
                .write(handle -> handle.execute(
                        "CREATE TABLE counters (id BIGINT NOT NULL PRIMARY KEY, value BIGINT NOT NULL)"));
        assertThat(lookup.find(1)).isEmpty();
        store.database().write(handle -> handle.execute("INSERT INTO counters VALUES (1, 9007199254740993)"));
        assertThat(lookup.find(1)).hasValue(9007199254740993L);
        assertThat(lookup.find(2)).isEmpty();
        store.database().write(handle -> handle.execute("UPDATE counters SET value = -1"));
        assertThat(lookup.find(1)).hasValue(-1);
        store.close();
        assertThatThrownBy(() -> lookup.find(1)).isInstanceOf(StoreException.class);
    }

    @Test
    void lookUpsAtTheSameTimeGetEachItsOwnAnswer() throws Exception {
        LongLookup lookup = store.database().lookup("numbers", "id", "value");
        store.database()
                .write(handle ->
                        handle.execute("CREATE TABLE numbers (id BIGINT NOT NULL PRIMARY KEY, value BIGINT NOT NULL)"));
        int rows = 40;
        for (int i = 0; i < rows; i++) {
            int id = i;
            store.database().write(handle -> handle.execute("INSERT INTO numbers VALUES (?, 0)", id));
        }
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = IntStream.range(0, rows)
                    .<Future<?>>mapToObj(id -> callers.submit(() -> {
                        for (int i = 1; i <= 20; i++) {
                            long value = i;
                            store.database()
                                    .write(handle ->
                                            handle.execute("UPDATE numbers SET value = ? WHERE id = ?", value, id));
                            // Nobody else writes this row: what was committed before has to be seen.
                            assertThat(lookup.find(id)).hasValue(value);
                            assertThat(lookup.find(rows + id)).isEmpty();
                        }
                    }))
                    .toList();
            for (Future<?> future : all) {
                future.get();
            }
        }
    }

    @Test
    void aLookUpThatFailsTellsEveryCaller() throws Exception {
        LongLookup lookup = store.database().lookup("no_such_table", "id", "value");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = IntStream.range(0, 20)
                    .<Future<?>>mapToObj(id -> callers.submit(() -> lookup.find(id)))
                    .toList();
            for (Future<?> future : all) {
                assertThatThrownBy(future::get).cause().isInstanceOf(StoreException.class);
            }
        }
    }

    @Test
    void whatHappensWhileAChangeIsMadeWaitsAndIsMade() throws Exception {
        int callers = 16;
        int each = 50;
        for (int i = 0; i < callers; i++) {
            int id = i;
            store.database().write(handle -> insert(handle, id, "0"));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = IntStream.range(0, callers)
                    .<Future<?>>mapToObj(id -> threads.submit(() -> {
                        for (int i = 0; i < each; i++) {
                            assertThat(store.database()
                                            .writeIfUnchanged(
                                                    change(id, "" + i, "" + (i + 1), callers + id * each + i)))
                                    .isTrue();
                            if (i % 10 == 0) {
                                store.database().write(DatabaseContract::nextAccountId);
                            }
                        }
                    }))
                    .toList();
            for (Future<?> future : all) {
                future.get();
            }
        }
        assertThat(ids()).hasSize(callers * (1 + each));
        assertThat(IntStream.range(0, callers).mapToObj(this::text)).containsOnly("" + each);
        assertThat(counted.sum("trunkline_write_batch_changes"))
                .as("each is counted, whoever wrote it")
                .isGreaterThanOrEqualTo((double) callers * (1 + each + each / 10));
    }

    @Test
    void aChangeOfAnInterruptedCallerIsMadeAndTheFlagKept() throws Exception {
        store.database().write(handle -> insert(handle, 1, "a"));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> caller = callers.submit(() -> {
                Thread.currentThread().interrupt();
                boolean made = store.database().writeIfUnchanged(change(1, "a", "b", 101));
                return made && Thread.interrupted();
            });
            assertThat(caller.get()).isTrue();
        }
        assertThat(ids()).containsExactly(1, 101);
    }

    @Test
    void aChangeThatFailsLeavesNoTraceAndTheNextIsMade() {
        store.database().write(handle -> insert(handle, 1, "a"));
        store.database().write(handle -> insert(handle, 101, "in the way"));
        assertThatThrownBy(() -> store.database().writeIfUnchanged(change(1, "a", "b", 101)))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FAILED));
        assertThat(text(1)).isEqualTo("a");
        assertThat(store.database().writeIfUnchanged(change(1, "a", "b", 102))).isTrue();
        assertThat(text(1)).isEqualTo("b");
    }

    @Test
    void aClosedDatabaseMakesNoChange() {
        store.database().write(handle -> insert(handle, 1, "a"));
        store.close();
        assertThatThrownBy(() -> store.database().writeIfUnchanged(change(1, "a", "b", 101)))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE));
    }
}
