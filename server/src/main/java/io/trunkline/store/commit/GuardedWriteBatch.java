package io.trunkline.store.commit;

import io.trunkline.store.HotSql;
import io.trunkline.store.secret.RetiredKeys;
import io.trunkline.store.secret.SealCheck;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs many guarded changes with two JDBC batches for each kind of statement: a few round trips to PostgreSQL instead of two for each
 * change. Of two changes with the same guard, the later one finds its row changed.
 */
final class GuardedWriteBatch {

    private final Connection connection;

    GuardedWriteBatch(Connection connection) {
        this.connection = connection;
    }

    /**
     * Sets the outcome of each change; if this throws, nothing of it may be kept. Changes with values whose key may no longer seal are left
     * out, and fail.
     */
    void run(List<GuardedWrite> writes, SealCheck check) throws SQLException {
        List<GuardedWrite> admitted = new ArrayList<>(writes.size());
        for (GuardedWrite write : writes) {
            if (check.hasRetired(write.change().guard().arguments())
                    || check.hasRetired(write.change().further().arguments())) {
                Throwable _ = write.failWith(RetiredKeys.refusal());
            } else {
                admitted.add(write);
            }
        }
        SealCheck.<@Nullable Void, SQLException>during(check, () -> {
            runAdmitted(admitted);
            return null;
        });
    }

    private void runAdmitted(List<GuardedWrite> writes) throws SQLException {
        List<GuardedWrite> held = new ArrayList<>(writes.size());
        for (List<GuardedWrite> alike : byText(writes, write -> write.change().guard())) {
            int[] counts = execute(alike, write -> write.change().guard());
            for (int i = 0; i < counts.length; i++) {
                GuardedWrite write = alike.get(i);
                write.succeed(counts[i] == 1);
                if (counts[i] == 1) {
                    held.add(write);
                }
            }
        }
        for (List<GuardedWrite> alike : byText(held, write -> write.change().further())) {
            execute(alike, write -> write.change().further());
        }
    }

    private static Iterable<List<GuardedWrite>> byText(
            List<GuardedWrite> writes, Function<GuardedWrite, SqlCommand> command) {
        Map<String, List<GuardedWrite>> groups = new LinkedHashMap<>();
        for (GuardedWrite write : writes) {
            groups.computeIfAbsent(command.apply(write).text(), _ -> new ArrayList<>())
                    .add(write);
        }
        return groups.values();
    }

    private int[] execute(List<GuardedWrite> alike, Function<GuardedWrite, SqlCommand> command) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(command.apply(alike.getFirst()).text())) {
            for (GuardedWrite write : alike) {
                HotSql.bind(statement, command.apply(write).arguments());
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }
}
