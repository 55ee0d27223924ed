package io.trunkline.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Brings the schema of a database to the version that this program needs. Several programs may do so at the same time: one works, the
 * others wait. A folder that has already belonged to a database gets no new one. Thread-safe.
 */
public final class Migrations {

    /** How the schema of the database compares with the one that this program needs. */
    public enum State {
        /** There is no schema yet. */
        NONE,
        OLDER,
        CURRENT,
        NEWER
    }

    /**
     * The state of the schema.
     *
     * @param installed version of the database's schema, 0 if there is none
     * @param newest the version that this program needs
     */
    public record Status(State state, int installed, int newest) {}

    /**
     * The scripts, oldest first. They are listed, because finding them on the class path is slow and depends on how the program is
     * packaged. Version numbers may have gaps.
     */
    static final List<String> SCRIPTS = List.of(
            "V1__accounts.sql",
            "V2__revisions.sql",
            "V3__key_lifetimes.sql",
            "V4__authorized_ips.sql",
            "V5__audit_chain.sql",
            "V6__people.sql",
            "V7__refusals.sql",
            "V8__reports.sql",
            "V9__plans.sql",
            "V10__money.sql",
            "V11__callbacks.sql",
            "V12__operator.sql",
            "V13__webhook_secrets.sql",
            "V14__suspended_queues.sql",
            "V15__operator_work.sql",
            "V23__codes_and_refusals.sql",
            "V24__session_use.sql",
            "V26__previous_api_keys.sql",
            "V27__email_forms.sql",
            "V28__csv_styles.sql",
            "V29__callback_failures.sql",
            "V30__planned_callbacks.sql",
            "V31__mail.sql",
            "V32__email_undo.sql",
            "V33__pending_emails.sql",
            "V34__bounces.sql",
            "V35__news.sql",
            "V36__contacts.sql",
            "V37__sms.sql",
            "V38__sms_sending.sql",
            "V39__callback_texts.sql",
            "V40__sign_in_links.sql",
            "V41__second_factors.sql",
            "V42__operator_sessions.sql",
            "V43__passkeys.sql",
            "V44__lists_for_operators.sql");

    /** The version that this program needs: that of the last script. */
    static final int NEWEST = versionOf(SCRIPTS.getLast());

    private final Engine engine;
    private final Database database;
    private final Installation installation;

    Migrations(Engine engine, Database database, Installation installation) {
        this.engine = engine;
        this.database = database;
        this.installation = installation;
    }

    /** Compares the schema with the one that this program needs. Changes nothing, and takes about a millisecond. */
    public Status status() {
        int installed = installedVersion();
        State state = installed == 0
                ? State.NONE
                : installed < NEWEST ? State.OLDER : installed == NEWEST ? State.CURRENT : State.NEWER;
        return new Status(state, installed, NEWEST);
    }

    /**
     * Brings the schema to the version that this program needs and returns how many scripts were run. Throws a {@link StoreException} and
     * changes nothing if the schema belongs to a newer program.
     */
    public int migrate() {
        return migrateTo(NEWEST);
    }

    /** As {@link #migrate}, but only up to {@code version}: tests begin with an older database. */
    int migrateTo(int version) {
        Status before = status();
        return switch (before.state()) {
            // Flyway takes about half a second to find out the same.
            case CURRENT -> 0;
            case NEWER ->
                throw new StoreException(
                        StoreException.Kind.FAILED,
                        "The schema of " + engine.name() + " is at version " + before.installed()
                                + ", but this program supports at most version " + before.newest()
                                + ": use a newer program",
                        null);
            case NONE -> {
                installation.requireUnused();
                yield FlywayMigration.run(engine, version);
            }
            case OLDER -> {
                // Flyway bypasses the writer, which has something to do before the first change.
                database.write(_ -> true);
                yield FlywayMigration.run(engine, version);
            }
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

    /** The highest version in the current row and all that follow. */
    private static int highest(ResultSet versions) throws SQLException {
        int highest = 0;
        do {
            highest = Math.max(highest, major(versions.getString(1)));
        } while (versions.next());
        return highest;
    }

    static int versionOf(String script) {
        return Integer.parseInt(script.substring(1, script.indexOf("__")));
    }

    private static int major(String version) {
        return Integer.parseInt(version.split("\\.", -1)[0]);
    }
}
