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

/** The configured database, SQLite in the data folder or PostgreSQL, with everything that goes with it. Thread-safe. */
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
     * Connects; for SQLite, creates the folder and the file if they do not exist. Leaves the schema alone: see {@link #migrations()}.
     * Throws a {@link StoreException} with a message for the operator if the database cannot be used, or if a folder that had a database
     * has none any more.
     *
     * @param registry for the metrics of writing, none of which it has yet
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

    /** As {@link #open(Path, DatabaseSettings, PrometheusRegistry)}, without exposing the metrics of writing. */
    public static Store open(Path dataFolder, DatabaseSettings settings) {
        return open(dataFolder, settings, new PrometheusRegistry());
    }

    private static boolean hasNoFile(Path dataFolder, DatabaseSettings settings) {
        return settings.url().isEmpty() && Files.notExists(dataFolder.resolve(SqliteEngine.FILE_NAME));
    }

    /** Connects like {@link #open}, but creates nothing for SQLite: throws a {@link StoreException} if the file does not exist. */
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

    /** As {@link #openExisting(Path, DatabaseSettings, PrometheusRegistry)}, without exposing the metrics of writing. */
    public static Store openExisting(Path dataFolder, DatabaseSettings settings) {
        return openExisting(dataFolder, settings, new PrometheusRegistry());
    }

    /** Throws a {@link StoreException} if the database can only be read. */
    public void requireWritable() {
        // Without Jdbi, which a start does not need.
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
     * Ties the data folder to this database. The first server that works with both does this. Throws a {@link StoreException} if they
     * belong to different installations, and from then on refuses to write to another database, should one take its place.
     */
    public void join(SecureRandom random) {
        engine.expect(installation.join(database, random));
    }

    /** As {@link #join}, but only checks: throws a {@link StoreException} if they are known to belong to different installations. */
    public void requireSameInstallation() {
        installation.requireSame(database);
    }

    /**
     * Copies an SQLite database, as it is now, into a new file that only its owner may read, and checks the copy. Writing goes on
     * meanwhile.
     *
     * @throws IOException if the file cannot be written or already exists
     * @throws StoreException if the database cannot be read, or is PostgreSQL, which has its own tools for backups
     */
    public void backUp(Path target) throws IOException {
        engine.backUp(target);
    }

    /**
     * Merges the write-ahead log of an SQLite database into its file, even if {@link #open} refuses the log as not belonging there. Nobody
     * else may use the database meanwhile. Throws a {@link StoreException} if the database is damaged afterwards.
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

    /** The name and version of the database program, such as {@code PostgreSQL 17.2}. */
    public String version() {
        return database.findFirst(engine.versionQuery(), row -> row.getString(1))
                .orElseThrow();
    }

    /**
     * Reads the whole SQLite file and checks its indexes against its tables; does nothing for PostgreSQL. Throws a {@link StoreException}
     * if something is damaged.
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
