package io.trunkline.store;

import io.trunkline.store.commit.SqlCommand;
import io.trunkline.store.secret.SealCheck;
import io.trunkline.store.secret.Sealed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The few statements that every call, every callback or every start runs. They bypass Jdbi, whose convenience costs more than the look-up
 * itself, and whose first statement wakes the JDK's Flight Recorder. They are prepared once for each connection. Everything else uses Jdbi.
 * Stateless and thread-safe.
 */
public final class HotSql {

    private HotSql() {}

    /**
     * Reads a value from the current row of a result; columns count from 1.
     *
     * @param <T> type that a row becomes
     */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The first row, or empty if there is none. */
    public static <T> Optional<T> findFirst(
            Handle handle, String sql, RowReader<T> reader, @Nullable Object... arguments) {
        try {
            return findFirst(handle.getConnection(), sql, reader, arguments);
        } catch (SQLException e) {
            throw new StatementFailed(e);
        }
    }

    static <T> Optional<T> findFirst(
            Connection connection, String sql, RowReader<T> reader, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, Arrays.asList(arguments));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(reader.read(row)) : Optional.empty();
            }
        }
    }

    /** All rows, in order. */
    public static <T> List<T> list(Handle handle, String sql, RowReader<T> reader, @Nullable Object... arguments) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            bind(statement, Arrays.asList(arguments));
            List<T> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(reader.read(row));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new StatementFailed(e);
        }
    }

    /**
     * Runs a statement once for each list of arguments, with a single round trip for all of them.
     *
     * @return how many rows each run changed
     */
    public static int[] updateAll(Handle handle, String sql, List<? extends List<@Nullable Object>> arguments) {
        if (arguments.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            for (List<@Nullable Object> each : arguments) {
                bind(statement, each);
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (SQLException e) {
            throw new StatementFailed(e);
        }
    }

    /**
     * A condition for a list of up to {@code most} keys. Its text is always the same, so that it stays prepared.
     *
     * @return such as {@code IN (?, ?)}; its arguments are those of {@link #keys}
     */
    public static String in(int most) {
        return "IN (" + String.join(", ", Collections.nCopies(most, "?")) + ")";
    }

    /** The arguments of {@link #in}: 1 to {@code most} keys. If there are fewer, the last one is repeated. */
    public static Object[] keys(List<Long> keys, int most) {
        Object[] arguments = new Object[most];
        for (int i = 0; i < most; i++) {
            arguments[i] = keys.get(Math.min(i, keys.size() - 1));
        }
        return arguments;
    }

    /** Runs a statement and returns how many rows it changed. */
    public static int update(Handle handle, SqlCommand command) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(command.text())) {
            bind(statement, command.arguments());
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StatementFailed(e);
        }
    }

    /** Binds a statement's arguments, in order. */
    public static void bind(PreparedStatement statement, List<@Nullable Object> arguments) throws SQLException {
        for (int i = 0; i < arguments.size(); i++) {
            Object argument = arguments.get(i);
            statement.setObject(i + 1, argument instanceof Sealed value ? SealCheck.admitted(value) : argument);
        }
    }

    /** Handled like every failure that Jdbi reports; contains no argument. */
    private static final class StatementFailed extends JdbiException {
        StatementFailed(SQLException cause) {
            super(cause);
        }
    }
}
