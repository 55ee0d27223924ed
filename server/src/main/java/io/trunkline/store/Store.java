package io.trunkline.store;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.store.postgres.PostgresEngine;
import io.trunkline.store.sqlite.SqliteEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The database that the settings name, with what is needed around it: SQLite in the data folder, or PostgreSQL. Thread-safe.
 */
public final class Store implements AutoCloseable {

    private final Engine engine;
    private final EngineDatabase database;
    private final Migrations migrations;
    private final Installation installation;

    private Store(Engine engine, EngineDatabase database, Installation installation) {
        this.engine = engine;
        this.database = database;
        this.installation = installation;
        this.migrations = new Migrations(engine, database, installation);
    }

    /**
     * Connects; for SQLite, makes the folder and the file if they are not there. Leaves the schema alone: see
     * {@link #migrations()}. Throws a {@link StoreException} with a message for the operator if the database cannot be used,
     * or if there is none any more in a folder that had one.
     *
     * @param registry of the metrics of what is written, of which it has none yet
     */
    public static Store open(Path dataFolder, DatabaseSettings settings, PrometheusRegistry registry) {
        Installation installation = new Installation(dataFolder, settings);
        Engine engine = settings.url().isPresent()
                ? new PostgresEngine(settings)
                : new SqliteEngine(DataFolder.prepare(dataFolder), settings.poolSize());
        if (hasNoFile(dataFolder, settings)) {
            installation.requireUnused();
        }
        return new Store(engine, EngineDatabase.open(engine, settings, registry), installation);
    }

    /** The same for who tells nobody how writing goes. */
    public static Store open(Path dataFolder, DatabaseSettings settings) {
        return open(dataFolder, settings, new PrometheusRegistry());
    }

    private static boolean hasNoFile(Path dataFolder, DatabaseSettings settings) {
        return settings.url().isEmpty() && Files.notExists(dataFolder.resolve(SqliteEngine.FILE_NAME));
    }

    /**
     * Connects like {@link #open}, but for SQLite makes nothing: throws a {@link StoreException} if the file is not there.
     */
    public static Store openExisting(Path dataFolder, DatabaseSettings settings, PrometheusRegistry registry) {
        if (hasNoFile(dataFolder, settings)) {
            throw new StoreException(
                    StoreException.Kind.FAILED,
                    "There is no database in " + dataFolder
                            + "; give its folder as --data, or create one: start the server, or run"
                            + " `trunkline db migrate`",
                    null);
        }
        return open(dataFolder, settings, registry);
    }

    /** The same for who tells nobody how writing goes. */
    public static Store openExisting(Path dataFolder, DatabaseSettings settings) {
        return openExisting(dataFolder, settings, new PrometheusRegistry());
    }

    /** Throws a {@link StoreException} if the database can only be read. */
    public void requireWritable() {
        // Without Jdbi, which a start does without.
        engine.emptyWrite()
                .ifPresent(sql -> database.run(handle -> {
                    try (Statement statement = handle.getConnection().createStatement()) {
                        boolean _ = statement.execute(sql);
                    } catch (SQLException e) {
                        throw engine.refusal(e).exception();
                    }
                }));
    }

    /**
     * Ties the data folder to this database, as the first server does that works with both. Throws a {@link StoreException} if they belong
     * to different installations, and from then on refuses to write to another database, should one be met.
     */
    public void join(SecureRandom random) {
        engine.expect(installation.join(database, random));
    }

    /** The same for who only looks: throws a {@link StoreException} if they are known to belong to different installations. */
    public void requireSameInstallation() {
        installation.requireSame(database);
    }

    /**
     * Copies an SQLite database, as it is now, into a new file that only its owner may read, and checks the copy. Writing goes on
     * meanwhile.
     *
     * @throws IOException if the file cannot be written, or is there already
     * @throws StoreException if the database cannot be read, or is PostgreSQL, which has tools of its own
     */
    public void backUp(Path target) throws IOException {
        engine.backUp(target);
    }

    /**
     * Takes the write-ahead log of an SQLite database into its file, though {@link #open} refuses it as not belonging there. Nobody else
     * may use the database. Throws a {@link StoreException} if it is damaged afterwards.
     */
    public static void acceptLog(Path dataFolder) {
        SqliteEngine engine = new SqliteEngine(dataFolder, 1);
        try {
            requireWhole(engine, engine.acceptLog());
        } catch (SQLException e) {
            throw engine.refusal(e).exception();
        }
    }

    public Database database() {
        return database;
    }

    public Migrations migrations() {
        return migrations;
    }

    /**
     * Reads the whole of an SQLite file, its indexes against its tables; on PostgreSQL, does nothing. Throws a
     * {@link StoreException} if something is damaged.
     */
    public void checkIntegrity() {
        engine.integrityQuery().ifPresent(query -> {
            String found = database.read(
                    handle -> handle.createQuery(query).mapTo(String.class).first());
            requireWhole(engine, found);
        });
    }

    private static void requireWhole(Engine engine, String found) {
        if (!found.equals("ok")) {
            throw new StoreException(
                    StoreException.Kind.FAILED,
                    engine.name() + " is damaged; restore it from a backup (" + found + ")",
                    null);
        }
    }

    /** See {@link Database#close()}. */
    @Override
    public void close() {
        database.close();
    }
}
