package io.trunkline.bench.workload;

import io.trunkline.bench.host.PostgresCluster;
import io.trunkline.bench.host.RunningServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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
                ? DriverManager.getConnection("jdbc:sqlite:" + data.resolve("trunkline.db"))
                : DriverManager.getConnection(base.url() + "?reWriteBatchedInserts=true", base.user(), "");
    }
}
