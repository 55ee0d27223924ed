package io.trunkline.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Brings the schema of a database to the version that this program needs. Several programs may do so at the same time:
 * one works, the others wait. Thread-safe.
 */
public final class Migrations {

    /** How the schema of the database stands to the one that this program needs. */
    public enum State {
        /** There is no schema yet. */
        NONE,
        OLDER,
        CURRENT,
        NEWER
    }

    /**
     * The schema's state.
     *
     * @param installed version of the database's schema, 0 if there is none
     * @param newest the version that this program needs
     */
    public record Status(State state, int installed, int newest) {}

    /**
     * The scripts, oldest first: version n is at index n - 1. They are listed, because finding them on the class path is
     * slow and depends on how the program is packed.
     */
    static final List<String> SCRIPTS = List.of(
            "V1__accounts.sql",
            "V2__revisions.sql",
            "V3__key_lifetimes.sql",
            "V4__authorized_ips.sql",
            "V5__audit_chain.sql",
            "V6__people.sql",
            "V7__plans.sql");

    private final Engine engine;
    private final Database database;

    Migrations(Engine engine, Database database) {
        this.engine = engine;
        this.database = database;
    }

    /** Compares the schema with the one that this program needs. Changes nothing, and takes about a millisecond. */
    public Status status() {
        int installed = installedVersion();
        int newest = SCRIPTS.size();
        State state = installed == 0
                ? State.NONE
                : installed < newest ? State.OLDER : installed == newest ? State.CURRENT : State.NEWER;
        return new Status(state, installed, newest);
    }

    /**
     * Brings the schema to the version that this program needs and returns how many versions it went up. Throws a
     * {@link StoreException} and changes nothing if the schema belongs to a newer program.
     */
    public int migrate() {
        return migrateTo(SCRIPTS.size());
    }

    /** The same, but no further than to {@code version}: tests begin with an older database. */
    int migrateTo(int version) {
        Status before = status();
        return switch (before.state()) {
            // Flyway takes about half a second to find out the same.
            case CURRENT -> 0;
            case NEWER ->
                throw new StoreException(
                        StoreException.Kind.FAILED,
                        "The schema of " + engine.name() + " has version " + before.installed()
                                + ", this program knows up to version " + before.newest() + ": use a newer program",
                        null);
            case NONE, OLDER -> FlywayMigration.run(engine, version);
        };
    }

    private int installedVersion() {
        int tables = database.findFirst(engine.historyExistsQuery(), row -> row.getInt(1))
                .orElseThrow();
        return tables == 0
                ? 0
                : database.findFirst(
                                "SELECT version FROM flyway_schema_history WHERE version IS NOT NULL",
                                Migrations::highest)
                        .orElse(0);
    }

    /** Of the current row and all that follow. */
    private static int highest(ResultSet versions) throws SQLException {
        int highest = 0;
        do {
            highest = Math.max(highest, major(versions.getString(1)));
        } while (versions.next());
        return highest;
    }

    private static int major(String version) {
        return Integer.parseInt(version.split("\\.", -1)[0]);
    }
}
