package io.trunkline.store.sqlite;

import io.trunkline.store.Refusal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Explains SQLite's errors in words for people (https://sqlite.org/rescode.html). */
final class SqliteRefusals {

    private final Path file;

    SqliteRefusals(Path file) {
        this.file = file;
    }

    Refusal of(SQLException problem) {
        // The pool's own exception only says that it got no connection; its cause says why.
        SQLException reason =
                problem instanceof SQLTransientConnectionException && problem.getCause() instanceof SQLException driver
                        ? driver
                        : problem;
        if (reason instanceof SqliteFile.Replaced replaced) {
            return Refusal.unavailable(replaced.text(), problem).ofAll();
        }
        SQLiteErrorCode code = reason instanceof SQLiteException e ? e.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        // The lowest 8 bits of an extended code are the primary one.
        SQLiteErrorCode primary = SQLiteErrorCode.getErrorCode(code.code & 0xff);
        return switch (primary) {
            case SQLITE_BUSY ->
                Refusal.unavailable("The database " + file + " is locked by another process", problem)
                        .ofAll();
            case SQLITE_FULL -> diskFull(problem);
            case SQLITE_NOTADB ->
                Refusal.failed("The file " + file + " is not a database", problem)
                        .ofAll();
            case SQLITE_CORRUPT ->
                Refusal.failed("The database " + file + " is damaged; restore it from a backup", problem)
                        .ofAll();
            case SQLITE_READONLY, SQLITE_PERM ->
                Refusal.failed("The database " + file + " is read-only for " + user(), problem)
                        .ofAll();
            case SQLITE_CANTOPEN ->
                Refusal.failed(
                                "The database " + file
                                        + " cannot be opened or created: its folder must exist, on a writable disk, "
                                        + "and "
                                        + user() + " needs read and write permission there",
                                problem)
                        .ofAll();
            case SQLITE_IOERR ->
                Refusal.failed("The disk of " + file + " reports an error (" + code + ")", problem)
                        .ofAll();
            default -> Refusal.failed("The database " + file + " rejected a statement (" + code + ")", problem);
        };
    }

    Refusal diskFull(@Nullable Throwable problem) {
        return Refusal.failed("The disk of " + file + " is full", problem).ofAll();
    }

    private static String user() {
        return "user " + System.getProperty("user.name", "?");
    }
}
