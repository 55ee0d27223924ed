package io.trunkline.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** A look-up that asks the database for each caller. It goes past Jdbi, as {@link HotSql} does. Thread-safe. */
final class DirectLookup implements LongLookup {

    private static final int VALUE = 2;

    private final Engine engine;
    private final DataSource readers;
    private final String query;

    /** @param query for the key and the value, with the key as its one argument */
    DirectLookup(Engine engine, DataSource readers, String query) {
        this.engine = engine;
        this.readers = readers;
        this.query = query;
    }

    @Override
    public OptionalLong find(long key) {
        try (Connection connection = readers.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setLong(1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(VALUE)) : OptionalLong.empty();
            }
        } catch (SQLException e) {
            throw engine.refusal(e).exception();
        }
    }
}
