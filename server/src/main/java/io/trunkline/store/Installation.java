package io.trunkline.store;

import io.trunkline.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import org.postgresql.util.PSQLState;

/**
 * Ties a data folder to its database: both hold the same random id. So a server whose database is gone does not create a new one next to
 * the keys and credentials of the old one, and does not work on a foreign database. Thread-safe.
 */
public final class Installation {

    /** The file next to a SQLite database that identifies the installation. */
    public static final String SQLITE_FILE = "sqlite.id";

    static final String POSTGRESQL_FILE = "postgresql.id";

    private static final String NAME = "installation";
    private static final int ID_BYTES = 16;

    private final Path folder;
    private final String name;

    /** The file depends on the kind of database, because one folder may have had both kinds, one after the other. */
    Installation(Path folder, DatabaseSettings settings) {
        this.folder = folder;
        this.name = settings.url().isPresent() ? POSTGRESQL_FILE : SQLITE_FILE;
    }

    /** Throws a {@link StoreException} if the folder has already belonged to a database: a new one would not be that database. */
    void requireUnused() {
        if (inFolder().isPresent()) {
            throw new StoreException(
                    StoreException.Kind.FAILED,
                    "The data folder " + folder + " belonged to a database (" + name
                            + "), which is gone: put the database back or restore a backup. To start over, choose another"
                            + " folder, or move this one's content away",
                    null);
        }
    }

    /** Throws a {@link StoreException} if folder and database are known to belong to different installations. */
    void requireSame(Database database) {
        Optional<String> mine = inFolder();
        Optional<String> its = inDatabase(database);
        if (mine.isPresent() && its.isPresent() && !mine.equals(its)) {
            throw new StoreException(
                    StoreException.Kind.FAILED,
                    "The data folder " + folder
                            + " belongs to another database: give this database's folder as --data, or give it"
                            + " a new folder with a copy of its secret.key",
                    null);
        }
    }

    /**
     * Gives folder and database the id that one of them has, or a new one, and returns it. If several servers start on one new database,
     * all get the same id.
     */
    String join(Database database, SecureRandom random) {
        requireSame(database);
        Optional<String> mine = inFolder();
        String id = inDatabase(database).orElseGet(() -> write(database, mine.orElseGet(() -> newId(random))));
        if (mine.isEmpty()) {
            try {
                AtomicFile.writeSecret(DataFolder.prepare(folder).resolve(name), id + "\n");
            } catch (IOException e) {
                throw DataFolder.unusable(folder, name + " cannot be written (" + DataFolder.reason(e) + ")", e);
            }
        }
        return id;
    }

    private static String newId(SecureRandom random) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private static String write(Database database, String id) {
        boolean _ = database.write(handle -> ServerState.putIfAbsent(handle, NAME, id));
        return inDatabase(database).orElseThrow();
    }

    private static Optional<String> inDatabase(Database database) {
        return ServerState.find(database, NAME);
    }

    private Optional<String> inFolder() {
        try {
            String id = Files.readString(folder.resolve(name)).strip();
            return Optional.of(id);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw DataFolder.unusable(folder, name + " cannot be read (" + DataFolder.reason(e) + ")", e);
        }
    }

    /** Whether a PostgreSQL database, as the connection sees it, belongs to the installation with this id. */
    public static boolean isOf(Connection connection, String id) throws SQLException {
        try {
            return ServerState.find(connection, NAME).filter(id::equals).isPresent();
        } catch (SQLException e) {
            if (PSQLState.UNDEFINED_TABLE.getState().equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }
}
