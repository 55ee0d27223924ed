package io.trunkline.store.postgres;

import io.trunkline.store.Refusal;
import io.trunkline.store.StoreException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Explains PostgreSQL's errors in words for people (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
final class PostgresRefusals {

    private final String address;

    PostgresRefusals(String address) {
        this.address = address;
    }

    Refusal of(SQLException problem) {
        // The pool's own exception only says that it waited in vain; the driver's exception says why.
        SQLException reason =
                problem instanceof SQLTransientConnectionException && problem.getCause() instanceof SQLException driver
                        ? driver
                        : problem;
        String state = reason.getSQLState();
        String server = "PostgreSQL at " + address;
        return switch (state == null ? "" : state) {
            case "40001", "40P01" ->
                new Refusal(
                        Refusal.Effect.SERIALIZATION_FAILED,
                        false,
                        StoreException.Kind.UNAVAILABLE,
                        server + ": too many concurrent changes to the same rows; try again later",
                        problem);
            case "08004" ->
                Refusal.failed(
                        server
                                + " requires authentication: set database.user and database.password, or allow the connection there"
                                + " (pg_hba.conf)",
                        problem);
            case "3D000" -> Refusal.failed(server + ": the database does not exist", problem);
            case "42501" -> Refusal.failed(server + ": " + missingRight(reason), problem);
            case "25006" ->
                Refusal.failed(server + ": the connection is read-only", problem)
                        .ofAll();
            case "53100" ->
                Refusal.failed(server + ": its disk is full", problem).ofAll();
            case "55P03" -> Refusal.unavailable(server + ": a row or table stayed locked for too long", problem);
            case "57014" -> Refusal.unavailable(server + ": the statement was cancelled", problem);
            default -> ofClass(reason, state, server, problem);
        };
    }

    /** PostgreSQL's message names only the object. Its language is a setting of the server. */
    private static String missingRight(SQLException reason) {
        ServerErrorMessage told = reason instanceof PSQLException e ? e.getServerErrorMessage() : null;
        String which = told == null || told.getMessage() == null ? "" : " (" + told.getMessage() + ")";
        return "the database user lacks a privilege" + which
                + ". As the owner of the database: GRANT CREATE, USAGE ON"
                + " SCHEMA public TO the user, and if the tables belong to another user, GRANT ALL ON ALL TABLES IN SCHEMA public"
                + " TO the user";
    }

    private static Refusal ofClass(SQLException reason, @Nullable String state, String server, SQLException problem) {
        if (state != null && state.startsWith("28")) {
            return Refusal.failed(server + " rejected the user name or password", problem);
        }
        boolean noAnswer = reason instanceof SQLTransientConnectionException || isConnectionLost(state);
        if (noAnswer) {
            return Refusal.connectionLost(server + " cannot be reached", problem);
        }
        return Refusal.failed(server + " rejected a statement (SQLSTATE " + state + ")", problem);
    }

    /** Classes 08 and 57P, a session ended by a time-out, and a lack of connections. */
    private static boolean isConnectionLost(@Nullable String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("57P")
                        || state.equals("25P03")
                        || state.equals("25P04")
                        || state.equals("53300"));
    }
}
