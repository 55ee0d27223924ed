package io.trunkline.bench.workload;

import io.trunkline.bench.host.BenchException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongSupplier;

/** Proves that what was answered was also written: every edit has left an entry in the audit log. */
final class AuditCount {

    /** Two edits of an account in a row that happen to be the same leave one entry; one in a hundred is. */
    private static final double LEAST = 0.97;

    private AuditCount() {}

    /** Runs {@code edits}, which returns how many were answered, and throws a {@link BenchException} if entries are missing. */
    static void prove(SeededServer server, LongSupplier edits) {
        long before = entries(server);
        long answered = edits.getAsLong();
        long written = entries(server) - before;
        if (written < answered * LEAST) {
            throw new BenchException(answered + " edits were answered, but only " + written + " are in the audit log");
        }
    }

    private static long entries(SeededServer server) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM audit_log")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new BenchException("The audit log cannot be counted: " + e.getMessage(), e);
        }
    }
}
