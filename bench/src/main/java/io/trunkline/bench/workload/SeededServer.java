package io.trunkline.bench.workload;

import io.trunkline.bench.host.PostgresCluster;
import io.trunkline.bench.host.RunningServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A server under test and what is in it.
 *
 * @param accounts 1 to this number are there
 * @param base the PostgreSQL database; null with SQLite
 */
record SeededServer(
        Engine engine, long accounts, Path data, PostgresCluster.@Nullable Base base, RunningServer running) {

    /** A connection of its own to the server's database. */
    Connection connect() throws SQLException {
        return base == null
                ? besideServer()
                : DriverManager.getConnection(base.url() + "?reWriteBatchedInserts=true", base.user(), "");
    }

    /** Checkpoints are the server's: one of anybody else's makes the database look like a restored backup beside a foreign log. */
    private Connection besideServer() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("trunkline.db"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = 0");
        }
        return connection;
    }
}
