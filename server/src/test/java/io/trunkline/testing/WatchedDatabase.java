package io.trunkline.testing;

import io.trunkline.store.Database;
import io.trunkline.store.HotSql;
import io.trunkline.store.LongLookup;
import io.trunkline.store.SharedClock;
import io.trunkline.store.commit.GuardedChange;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** A database, and what it was asked outside of units of work that write. For one thread at a time. */
public final class WatchedDatabase implements Database {

    private final Database database;
    private final List<String> statements = new ArrayList<>();
    private Runnable afterWrite = () -> {};
    private final SqlLogger logger = new SqlLogger() {
        @Override
        public void logBeforeExecution(StatementContext context) {
            statements.add(context.getRenderedSql());
        }
    };

    /** Watches a database, which is left open. */
    public WatchedDatabase(Database database) {
        this.database = database;
    }

    /** The statements that something has run, in their order. */
    public List<String> during(Runnable work) {
        statements.clear();
        work.run();
        return List.copyOf(statements);
    }

    /** What somebody else does as soon as the next unit of work is done, before its caller goes on. */
    public void afterNextWrite(Runnable work) {
        afterWrite = work;
    }

    private <T, X extends Exception> HandleCallback<T, X> watched(HandleCallback<T, X> query) {
        return handle -> {
            SqlStatements config = handle.getConfig(SqlStatements.class);
            config.setSqlLogger(logger);
            try {
                return query.withHandle(handle);
            } finally {
                config.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
            }
        };
    }

    @Override
    public <T, X extends Exception> T read(HandleCallback<T, X> query) throws X {
        return database.read(watched(query));
    }

    @Override
    public <T, X extends Exception> T readSnapshot(HandleCallback<T, X> query) throws X {
        return database.readSnapshot(watched(query));
    }

    @Override
    public <T> Optional<T> findFirst(String sql, HotSql.RowReader<T> reader, @Nullable Object... arguments) {
        statements.add(sql);
        return database.findFirst(sql, reader, arguments);
    }

    @Override
    public <T, X extends Exception> T erase(HandleCallback<T, X> unitOfWork) throws X {
        return database.erase(unitOfWork);
    }

    @Override
    public boolean settle(List<String> tables) {
        return database.settle(tables);
    }

    @Override
    public <T, X extends Exception> T write(HandleCallback<T, X> unitOfWork) throws X {
        T result = database.write(unitOfWork);
        Runnable then = afterWrite;
        afterWrite = () -> {};
        then.run();
        return result;
    }

    @Override
    public void requireGuard() {
        database.requireGuard();
    }

    @Override
    public boolean writeIfUnchanged(GuardedChange change) {
        return database.writeIfUnchanged(change);
    }

    @Override
    public LongLookup lookup(String table, String keyColumn, String valueColumn) {
        LongLookup lookup = database.lookup(table, keyColumn, valueColumn);
        Consumer<String> asked = statements::add;
        return key -> {
            asked.accept(valueColumn + " of " + table);
            return lookup.find(key);
        };
    }

    @Override
    public String skipHeldRows() {
        return database.skipHeldRows();
    }

    @Override
    public SharedClock clock(InstantSource local) {
        return database.clock(local);
    }

    @Override
    public boolean hasRefusedChanges(Duration lately) {
        return database.hasRefusedChanges(lately);
    }

    @Override
    public void checkWritable() {
        database.checkWritable();
    }

    @Override
    public void close() {
        // It is its owner's.
    }
}
