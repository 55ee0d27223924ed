package io.trunkline.store;

import io.trunkline.config.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The database that the settings name, with what is needed around it: SQLite in the data folder, or PostgreSQL. Thread-safe.
 */
public final class Store implements AutoCloseable {

    private final Engine engine;
    private final EngineDatabase database;
    private final Migrations migrations;

    private Store(Engine engine, EngineDatabase database) {
        this.engine = engine;
        this.database = database;
        this.migrations = new Migrations(engine, database);
    }

    /**
     * Connects; for SQLite, makes the folder and the file if they are not there. Leaves the schema alone: see
     * {@link #migrations()}. Throws a {@link StoreException} with a message for the operator if the database cannot be used.
     */
    public static Store open(Path dataFolder, DatabaseSettings settings) {
        Engine engine = settings.url().isPresent()
                ? new PostgresEngine(settings)
                : new SqliteEngine(DataFolder.prepare(dataFolder), settings.poolSize());
        return new Store(engine, EngineDatabase.open(engine, settings));
    }

    /**
     * Connects like {@link #open}, but for SQLite makes nothing: throws a {@link StoreException} if the file is not there.
     */
    public static Store openExisting(Path dataFolder, DatabaseSettings settings) {
        boolean missing = settings.url().isEmpty() && Files.notExists(dataFolder.resolve(SqliteEngine.FILE_NAME));
        if (missing) {
            throw new StoreException(
                    StoreException.Kind.FAILED,
                    "There is no database in " + dataFolder
                            + "; give the folder that has one as --data, or make one: start the server, or run"
                            + " `trunkline db migrate`",
                    null);
        }
        return open(dataFolder, settings);
    }

    public Database database() {
        return database;
    }

    public Migrations migrations() {
        return migrations;
    }

    /**
     * Reads the whole of an SQLite file, which takes a second or so for each gigabyte; on PostgreSQL, does nothing. Throws
     * a {@link StoreException} if a page is damaged.
     */
    public void checkIntegrity() {
        engine.integrityQuery().ifPresent(query -> {
            String found = database.read(
                    handle -> handle.createQuery(query).mapTo(String.class).first());
            if (!found.equals("ok")) {
                throw new StoreException(
                        StoreException.Kind.FAILED,
                        engine.name() + " is damaged; restore it from a backup (" + found + ")",
                        null);
            }
        });
    }

    /** What the writer has done since the start. */
    public WriteStatistics writeStatistics() {
        return database.statistics();
    }

    /** See {@link Database#close()}. */
    @Override
    public void close() {
        database.close();
    }
}
