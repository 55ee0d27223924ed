package io.trunkline.store;

import org.jdbi.v3.core.HandleCallback;

/**
 * A durable store of relational data. Thread-safe; every method may be called from any thread and blocks it.
 *
 * <p>An exception that the callback throws reaches the caller unchanged. What the database itself refuses reaches it as
 * a {@link StoreException}.
 */
public interface Database extends AutoCloseable {

    /**
     * Runs a query that changes nothing, on a connection that cannot write. It sees everything that was committed before
     * it began.
     */
    <T, X extends Exception> T read(HandleCallback<T, X> query) throws X;

    /**
     * Runs a unit of work and returns its result once its changes are on disk: it is committed when this method returns,
     * and has left no trace when this method throws.
     *
     * <p>Units of work share a commit (group commit), each under a savepoint of its own, so that a failing one harms no
     * other. After a serialization failure a unit is run again: it must have no effect outside the handle. It must not
     * block on anything but the database, because the units behind it wait.
     */
    <T, X extends Exception> T write(HandleCallback<T, X> unitOfWork) throws X;

    /** Throws a {@link StoreException} with the reason if the database cannot take a write now. */
    void checkWritable();

    /** Takes no further work, commits what is queued, and closes all connections. Idempotent. */
    @Override
    void close();
}
