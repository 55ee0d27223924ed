package io.trunkline.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.store.HotSql.RowReader;
import io.trunkline.store.commit.GroupCommit;
import io.trunkline.store.commit.GuardedChange;
import io.trunkline.store.commit.WriteConnection;
import io.trunkline.store.postgres.PostgresClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A database: one thread that writes, and a pool of connections that read. */
final class EngineDatabase implements Database {

    private final Engine engine;
    private final GroupCommit writer;
    private final HikariDataSource readers;
    /** Created on first use: a plain start does not need it. */
    private volatile @Nullable Jdbi reading;

    private final List<DirectLookup> lookups = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private EngineDatabase(Engine engine, GroupCommit writer, HikariDataSource readers) {
        this.engine = engine;
        this.writer = writer;
        this.readers = readers;
    }

    /** Opens the connection for writing first, so that a {@link StoreException} says at once what is wrong. */
    static EngineDatabase open(Engine engine, DatabaseSettings settings, PrometheusRegistry registry) {
        HikariConfig pool = engine.readers();
        WriteConnection connection = engine.openWriter();
        GroupCommit writer = new GroupCommit(engine, connection, settings.queueSize(), settings.batchSize(), registry);
        return new EngineDatabase(engine, writer, new HikariDataSource(pool));
    }

    @Override
    public <T, X extends Exception> T read(HandleCallback<T, X> query) throws X {
        requireOpen();
        try {
            return engine.readsInTransactions()
                    ? reading().inTransaction(query)
                    : reading().withHandle(query);
        } catch (Exception e) {
            if (Refusal.isFromDatabase(e)) {
                throw engine.refusal((Throwable) e).exception();
            }
            throw e;
        }
    }

    @Override
    public <T, X extends Exception> T readSnapshot(HandleCallback<T, X> query) throws X {
        return read(handle -> handle.inTransaction(transaction -> {
            engine.snapshot().ifPresent(transaction::execute);
            return query.withHandle(transaction);
        }));
    }

    private Jdbi reading() {
        Jdbi made = reading;
        if (made == null) {
            made = QuietJdbi.of(readers);
            reading = made;
        }
        return made;
    }

    @Override
    public <T> Optional<T> findFirst(String sql, RowReader<T> reader, @Nullable Object... arguments) {
        requireOpen();
        try (Connection connection = readers.getConnection()) {
            return HotSql.findFirst(connection, sql, reader, arguments);
        } catch (SQLException e) {
            throw engine.refusal(e).exception();
        }
    }

    @Override
    public <T, X extends Exception> T write(HandleCallback<T, X> unitOfWork) throws X {
        CallGuard guard = CallGuard.current();
        return guard == null
                ? writer.write(unitOfWork)
                : writer.write(handle -> {
                    guard.hold(handle);
                    guard.check(handle);
                    return unitOfWork.withHandle(handle);
                });
    }

    @Override
    public <T, X extends Exception> T erase(HandleCallback<T, X> unitOfWork) throws X {
        return write(handle -> {
            set(handle, engine.overwriting(true));
            try {
                return unitOfWork.withHandle(handle);
            } finally {
                set(handle, engine.overwriting(false));
            }
        });
    }

    private void set(Handle handle, Optional<String> sql) {
        if (sql.isPresent()) {
            try (Statement statement = handle.getConnection().createStatement()) {
                boolean _ = statement.execute(sql.get());
            } catch (SQLException e) {
                throw engine.refusal(e).exception();
            }
        }
    }

    @Override
    public boolean settle(List<String> tables) {
        return engine.settle(
                tables,
                () -> writer.write(handle -> {
                    return true;
                }));
    }

    @Override
    public void requireGuard() {
        CallGuard guard = CallGuard.current();
        if (guard != null) {
            readSnapshot(handle -> {
                guard.check(handle);
                return true;
            });
        }
    }

    @Override
    public boolean writeIfUnchanged(GuardedChange change) {
        CallGuard guard = CallGuard.current();
        return (guard == null || guard.isPartOfRevision()) && writer.writeIfUnchanged(change);
    }

    @Override
    public LongLookup lookup(String table, String keyColumn, String valueColumn) {
        String query = "SELECT " + keyColumn + ", " + valueColumn + " FROM " + table + " WHERE " + keyColumn;
        LongLookup lookup;
        if (engine.waitsForAnswers()) {
            lookup = new SharedLookup(engine, readers, query + " = ANY (?)");
        } else {
            DirectLookup direct = new DirectLookup(engine, readers.getDataSource(), query + " = ?");
            lookups.add(direct);
            lookup = direct;
        }
        return key -> {
            requireOpen();
            return lookup.find(key);
        };
    }

    @Override
    public String skipHeldRows() {
        return engine.skipHeldRows();
    }

    @Override
    public SharedClock clock(InstantSource local) {
        return engine.timeQuery()
                .<SharedClock>map(query -> PostgresClock.of(() -> time(query), local))
                .orElseGet(() -> SharedClock.of(local));
    }

    private Instant time(String query) {
        return findFirst(query, row -> Micros.toInstant(row.getLong(1))).orElseThrow();
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new StoreException(StoreException.Kind.UNAVAILABLE, "The database is closed", null);
        }
    }

    @Override
    public boolean hasRefusedChanges(Duration lately) {
        return writer.hasRefused(lately);
    }

    @Override
    public void checkWritable() {
        engine.requireRoom();
        boolean _ = writer.write(handle -> {
            ServerState.put(handle, "write_check", "1");
            return true;
        });
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            writer.close();
            lookups.forEach(DirectLookup::close);
            readers.close();
        }
    }
}
