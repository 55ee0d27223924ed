package io.trunkline.store;

import io.trunkline.store.commit.GuardedChange;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A durable store of relational data. Thread-safe; every method may be called from any thread and blocks it.
 *
 * <p>An exception that the callback throws reaches the caller unchanged. What the database itself refuses reaches it as
 * a {@link StoreException}.
 */
public interface Database extends AutoCloseable {

    /**
     * Runs a query that changes nothing, on a connection that cannot write. Each of its statements sees everything that
     * was committed before it began; a second statement may see more than the first.
     */
    <T, X extends Exception> T read(HandleCallback<T, X> query) throws X;

    /**
     * The same where all statements see the database as it was when the first one began. It holds up the tidying up of what others
     * change meanwhile, so it is not for what waits long.
     */
    <T, X extends Exception> T readSnapshot(HandleCallback<T, X> query) throws X;

    /**
     * The first row of a query, or empty if there is none. The same as {@link #read}, but past Jdbi, as {@link HotSql}: for
     * what every call or every start reads.
     */
    <T> Optional<T> findFirst(String sql, HotSql.RowReader<T> reader, @Nullable Object... arguments);

    /**
     * Runs a unit of work and returns its result once its changes are on disk: it is committed when this method returns,
     * and has left no trace when this method throws.
     *
     * <p>Units of work share a commit (group commit), each under a savepoint of its own, so that a failing one harms no
     * other. After a serialization failure a unit is run again: it must have no effect outside the handle. It must not
     * block on anything but the database, because the units behind it wait. It must let the database's exceptions pass:
     * after one, the engine may have given up what the unit did so far ({@code ON CONFLICT} avoids one). It must not call
     * this method, which is refused with an {@link IllegalStateException}.
     *
     * <p>What a unit reads and then changes has not been changed by another process in between: SQLite lets one writer in
     * at a time, PostgreSQL runs units at REPEATABLE READ and a conflicting one again.
     *
     * <p>If a {@link CallGuard} is in force, it is asked first, within the same transaction.
     *
     * <p>The caller waits for the outcome even when it is interrupted; the flag stays set.
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
     * Asks the {@link CallGuard} in force once more, if there is one. For who has read a secret and is about to show it: what the guard asks
     * for, once taken away, does not come back, so who has it now had it when the secret was read.
     *
     * @throws RuntimeException if the guard does not hold any more
     */
    void requireGuard();

    /**
     * Makes a change that was worked out before its transaction: true once it is on disk; false, with nothing changed, if its
     * guard does not find the row as it was read, or if a {@link CallGuard} is in force that has to be asked in a unit of work. Many of
     * them cost the database less than as many units of work.
     */
    boolean writeIfUnchanged(GuardedChange change);

    /**
     * Prepares a look-up that every call makes. Each answer is as fresh as that of {@link #read}; PostgreSQL may answer
     * several callers with one query.
     *
     * @param keyColumn a unique key of the table
     * @param valueColumn is never null
     */
    LongLookup lookup(String table, String keyColumn, String valueColumn);

    /**
     * What a query within a unit of work ends with to leave out rows that another process is changing just then, instead of waiting
     * for it; empty where there can be no such row.
     */
    String skipHeldRows();

    /**
     * The time by which its servers agree.
     *
     * @param local the clock of this one
     * @throws StoreException if the database does not answer
     */
    SharedClock clock(InstantSource local);

    /** Throws a {@link StoreException} with the reason if the database cannot take a write now. */
    void checkWritable();

    /** Whether it has refused a change lately for a reason that any other change would have met as well, a full disk for example. */
    boolean hasRefusedChanges(Duration lately);

    /** Takes no further work, commits what is queued, and closes all connections. Idempotent. */
    @Override
    void close();
}
