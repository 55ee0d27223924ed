package io.trunkline.store;

import io.trunkline.thread.Batcher;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A look-up that answers all callers that arrived during the last query with one query. The first caller asks at once, for itself alone. An
 * answer always comes from a query that began after its caller had arrived. Thread-safe.
 */
final class SharedLookup implements LongLookup {

    private final Engine engine;
    private final DataSource readers;
    private final String query;
    private final Batcher<Long, Supplier<OptionalLong>> callers = new Batcher<>(Integer.MAX_VALUE, this::answers);

    /** @param query selects the key and the value; its only argument is an array of keys */
    SharedLookup(Engine engine, DataSource readers, String query) {
        this.engine = engine;
        this.readers = readers;
        this.query = query;
    }

    @Override
    public OptionalLong find(long key) {
        return callers.ask(key).get();
    }

    /** What each caller gets, or what it throws in its own thread. */
    private List<Supplier<OptionalLong>> answers(List<Long> keys) {
        try {
            Map<Long, Long> found = query(keys);
            return keys.stream().map(key -> answer(found, key)).toList();
        } catch (SQLException e) {
            Refusal refusal = engine.refusal(e);
            Supplier<OptionalLong> refused = () -> {
                throw refusal.exception();
            };
            return keys.stream().map(_ -> refused).toList();
        }
    }

    private static Supplier<OptionalLong> answer(Map<Long, Long> found, Long key) {
        Long value = found.get(key);
        OptionalLong answer = value == null ? OptionalLong.empty() : OptionalLong.of(value);
        return () -> answer;
    }

    private Map<Long, Long> query(List<Long> keys) throws SQLException {
        try (Connection connection = readers.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            Array array = connection.createArrayOf("bigint", keys.toArray());
            statement.setArray(1, array);
            Map<Long, Long> found = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getLong(1), rows.getLong(2));
                }
            }
            return found;
        }
    }
}
