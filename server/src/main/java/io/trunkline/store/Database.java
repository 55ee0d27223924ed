package io.trunkline.store;

import io.trunkline.store.commit.GuardedChange;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A durable store of relational data. Thread-safe; every method may be called from any thread and blocks it.
 *
 * <p>An exception thrown by the callback reaches the caller unchanged. A refusal by the database itself becomes a {@link StoreException}.
 */
public interface Database extends AutoCloseable {

    /**
     * Runs a query that changes nothing, on a connection that cannot write. Each of its statements sees everything that
     * was committed before it began; a second statement may see more than the first.
     */
    <T, X extends Exception> T read(HandleCallback<T, X> query) throws X;

    /**
     * As {@link #read}, but all statements see the database as it was when the first one began. This delays the clean-up of what others
     * change meanwhile, so it is not for queries that wait long.
     */
    <T, X extends Exception> T readSnapshot(HandleCallback<T, X> query) throws X;

    /**
     * The first row of a query, or empty if there is none. The same as {@link #read}, but bypasses Jdbi, like {@link HotSql}: for what
     * every call or every start reads.
     */
    <T> Optional<T> findFirst(String sql, HotSql.RowReader<T> reader, @Nullable Object... arguments);

    /**
     * Runs a unit of work and returns its result once its changes are on disk: it is committed when this method returns, and has left no
     * trace when this method throws.
     *
     * <p>Units of work share a commit (group commit), each under a savepoint of its own, so that a failing one harms no other. After a
     * serialization failure a unit is run again: it must have no effect outside the handle. It must not block on anything but the database,
     * because the units after it wait. It must let the database's exceptions pass: after one, the engine may have given up what the unit
     * did so far ({@code ON CONFLICT} avoids one). It must not call this method, which throws an {@link IllegalStateException} in that
     * case.
     *
     * <p>What a unit reads and then changes has not been changed by another process in between: SQLite allows one writer at a time, and
     * PostgreSQL runs units at REPEATABLE READ and repeats a conflicting one.
     *
     * <p>If a {@link CallGuard} is in force, it is checked first, within the same transaction.
     *
     * <p>The caller waits for the outcome even when it is interrupted; its interrupt flag stays set.
     */
    <T, X extends Exception> T write(HandleCallback<T, X> unitOfWork) throws X;

    /** {@link #write} for a unit of work without a result. */
    default <X extends Exception> void run(HandleConsumer<X> unitOfWork) throws X {
        Boolean _ = write(handle -> {
            unitOfWork.useHandle(handle);
            return true;
        });
    }

    /**
     * {@link #write} for a unit of work that deletes or replaces what must not stay in the files of the database. Nothing of it is left
     * there once {@link #settle} has returned true.
     */
    <T, X extends Exception> T erase(HandleCallback<T, X> unitOfWork) throws X;

    /**
     * Removes from the files of the database what was erased so far, as far as the engine can: SQLite's write-ahead log begins anew, and
     * PostgreSQL vacuums the tables. Waits for readers for up to a few seconds. Must not be called within a unit of work.
     *
     * @param tables that something was erased from; their names come from declarations
     * @return false if somebody who still reads an older state holds it back: it is then to be tried again later
     * @throws StoreException if the database cannot do it
     */
    boolean settle(List<String> tables);

    /**
     * Checks the {@link CallGuard} in force once more, if any. For callers that have read a secret and are about to show it: what the guard
     * requires never comes back once it is taken away, so a caller that has it now had it when the secret was read.
     *
     * @throws RuntimeException if the guard no longer holds
     */
    void requireGuard();

    /**
     * Makes a change that was computed before its transaction. Returns true once the change is on disk; false, with nothing changed, if its
     * guard does not find the row as it was read, or if a {@link CallGuard} is in force that must be checked in a unit of work. Many such
     * changes cost the database less than as many units of work.
     */
    boolean writeIfUnchanged(GuardedChange change);

    /**
     * Prepares a look-up that every call makes. Each answer is as fresh as that of {@link #read}; PostgreSQL may answer several callers
     * with one query.
     *
     * @param keyColumn a unique key of the table
     * @param valueColumn a column that is never null
     */
    LongLookup lookup(String table, String keyColumn, String valueColumn);

    /**
     * The end of a query within a unit of work that skips rows which another process is changing at that moment, instead of waiting for
     * them; empty if there can be no such rows.
     */
    String skipHeldRows();

    /**
     * The clock on which the servers of this database agree.
     *
     * @param local the clock of this server
     * @throws StoreException if the database does not answer
     */
    SharedClock clock(InstantSource local);

    /** Throws a {@link StoreException} with the reason if the database cannot take a write now. */
    void checkWritable();

    /**
     * Whether the database has recently refused a change for a reason that any other change would have met as well, such as a full disk.
     */
    boolean hasRefusedChanges(Duration lately);

    /** Accepts no further work, commits what is queued, and closes all connections. Idempotent. */
    @Override
    void close();
}
