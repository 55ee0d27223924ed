package io.trunkline.store.commit;

import io.trunkline.store.Engine;
import io.trunkline.store.Refusal;
import io.trunkline.store.Refusal.Effect;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to run units of work in one transaction. Used once, by one thread. It releases no caller: only the outcome of the whole batch
 * determines what each caller gets.
 */
final class Batch {

    /** How the attempt ended. */
    sealed interface Outcome permits Committed, Again, Failed {}

    /** Everything is on disk; each unit holds its own outcome. */
    record Committed() implements Outcome {}

    /**
     * Nothing was kept, and the same work may succeed in a new transaction.
     *
     * @param reason null if the transaction failed because of a unit that is done by now
     * @param maxTries maximum number of tries of the work in total, for such a reason
     */
    record Again(@Nullable Refusal reason, int maxTries) implements Outcome {}

    /**
     * Nothing was kept, unless the reason says that this is unknown.
     *
     * @param unreachable whether the next attempt is likely to fail in the same way
     */
    record Failed(Refusal reason, boolean unreachable) implements Outcome {}

    /**
     * A server that writes to the same row all the time wins most conflicts. The pauses between tries grow to some tens of milliseconds.
     */
    private static final int TRIES_AFTER_INTERFERENCE = 10;
    /** A single retry: work that breaks its connection every time would otherwise hold up all others. */
    private static final int TRIES_AFTER_LOST_CONNECTION = 2;

    private final Engine engine;
    private final WriteConnection connection;
    private final List<QueuedWrite<?, ?>> units;
    private final WriteMetrics metrics;
    private boolean connectionUnusable;

    /** @param metrics record how long the commit took */
    Batch(Engine engine, WriteConnection connection, List<QueuedWrite<?, ?>> units, WriteMetrics metrics) {
        this.engine = engine;
        this.connection = connection;
        this.units = units;
        this.metrics = metrics;
    }

    /** Whether the connection has to be closed, which also ends a transaction that could not be ended otherwise. */
    boolean isConnectionUnusable() {
        return connectionUnusable;
    }

    Outcome run() {
        try {
            connection.begin();
        } catch (SQLException e) {
            connectionUnusable = true;
            Refusal refusal = engine.refusal(e);
            return refusal.effect() == Effect.CONNECTION_LOST
                    ? new Again(refusal, TRIES_AFTER_LOST_CONNECTION)
                    : new Failed(refusal, false);
        }
        if (units.size() == 1) {
            QueuedWrite<?, ?> only = units.getFirst();
            Throwable failure = only.run(connection);
            return failure == null ? commit() : undoOnly(only, failure);
        }
        Outcome end = runTogether();
        for (int i = 0; i < units.size() && end == null; i++) {
            if (!(units.get(i) instanceof GuardedWrite)) {
                end = runUnderSavepoint(units.get(i));
            }
        }
        return end == null ? commit() : end;
    }

    private @Nullable Outcome runTogether() {
        List<GuardedWrite> guarded = new ArrayList<>(units.size());
        for (QueuedWrite<?, ?> unit : units) {
            if (unit instanceof GuardedWrite write) {
                guarded.add(write);
            }
        }
        if (guarded.isEmpty()) {
            return null;
        }
        try {
            connection.runTogether(guarded);
            return null;
        } catch (SQLException e) {
            Outcome again = again(engine.refusal(e));
            if (again == null) {
                // One of them is at fault; running each alone will show which.
                rollback();
                again = new Again(null, Integer.MAX_VALUE);
            }
            return again;
        }
    }

    private Outcome undoOnly(QueuedWrite<?, ?> only, Throwable failure) {
        Outcome end = endOfTransaction(only, failure);
        if (end != null) {
            return end;
        }
        rollback();
        return new Committed();
    }

    private @Nullable Outcome runUnderSavepoint(QueuedWrite<?, ?> unit) {
        try {
            connection.savepoint();
        } catch (SQLException e) {
            return transactionGone(e);
        }
        Throwable failure = unit.run(connection);
        if (failure == null) {
            try {
                connection.release();
                return null;
            } catch (SQLException e) {
                // The unit hid an error, after which the engine can no longer keep its work.
                failure = unit.failWith(e);
            }
        }
        Outcome end = endOfTransaction(unit, failure);
        if (end != null) {
            return end;
        }
        try {
            connection.rollbackToSavepoint();
            return null;
        } catch (SQLException e) {
            // On some errors, such as a full disk, SQLite ends the whole transaction by itself: that error is the
            // reason.
            return transactionGone(Refusal.sqlException(failure) == null ? e : failure);
        }
    }

    /** The end of the transaction if a unit's failure makes the whole transaction fail; null if it does not. */
    private @Nullable Outcome endOfTransaction(QueuedWrite<?, ?> unit, Throwable failure) {
        if (failure instanceof Error) {
            // It may have struck inside the driver, whose state is unknown now.
            connectionUnusable = true;
            unit.fail(failure);
            return new Again(null, Integer.MAX_VALUE);
        }
        SQLException sql = Refusal.sqlException(failure);
        return sql == null ? null : again(engine.refusal(sql));
    }

    private @Nullable Outcome again(Refusal refusal) {
        return switch (refusal.effect()) {
            case STATEMENT_FAILED -> null;
            case SERIALIZATION_FAILED -> {
                rollback();
                yield new Again(refusal, TRIES_AFTER_INTERFERENCE);
            }
            case CONNECTION_LOST -> {
                connectionUnusable = true;
                yield new Again(refusal, TRIES_AFTER_LOST_CONNECTION);
            }
        };
    }

    private Outcome transactionGone(Throwable reason) {
        Refusal refusal = engine.refusal(reason);
        Outcome again = again(refusal);
        connectionUnusable = true;
        return again != null ? again : new Failed(refusal, false);
    }

    private Outcome commit() {
        try {
            long start = System.nanoTime();
            connection.commit();
            metrics.committed(System.nanoTime() - start);
            return new Committed();
        } catch (SQLException e) {
            Refusal refusal = engine.refusal(e);
            if (refusal.effect() == Effect.SERIALIZATION_FAILED) {
                rollback();
                return new Again(refusal, TRIES_AFTER_INTERFERENCE);
            }
            connectionUnusable = true;
            return new Failed(
                    refusal.effect() == Effect.CONNECTION_LOST
                            ? Refusal.connectionLost(
                                    "The connection to " + engine.name()
                                            + " was lost in a commit: the change may or may not have been kept",
                                    e)
                            : refusal,
                    false);
        }
    }

    private void rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            connectionUnusable = true;
        }
    }
}
