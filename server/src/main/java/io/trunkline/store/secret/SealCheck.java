package io.trunkline.store.secret;

import io.trunkline.store.StoreException;
import io.trunkline.store.commit.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks, in the transaction of one piece of work, whether the sealed values that it writes were sealed with a key that may still seal.
 * Takes one query, and only if there are such values. Used by one thread.
 */
public final class SealCheck {

    /** In force for everything that runs {@link #during} it. */
    private static final ScopedValue<SealCheck> CURRENT = ScopedValue.newInstance();

    private static final String QUERY = "SELECT name, value FROM server_state WHERE name IN ('" + RetiredKeys.HELD
            + "', '" + RetiredKeys.NAME + "') ORDER BY name";

    private final Connection connection;
    private final String query;
    private @Nullable Set<String> retired;

    /** @param holdRows see {@link Transactions#holdRows()} */
    public SealCheck(Connection connection, String holdRows) {
        this.connection = connection;
        this.query = QUERY + holdRows;
    }

    /** Runs work that may write sealed values. */
    public static <T extends @Nullable Object, X extends Throwable> T during(
            SealCheck check, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, check).call(work);
    }

    /**
     * The text of a value that is about to be written on this thread.
     *
     * @throws StoreException if its key may no longer seal
     * @throws IllegalStateException outside a unit of work
     */
    public static String admitted(Sealed value) throws SQLException {
        if (!CURRENT.isBound()) {
            throw new IllegalStateException("A sealed value is an argument within a unit of work only");
        }
        if (CURRENT.get().isRetired(value)) {
            throw RetiredKeys.refusal();
        }
        return value.text();
    }

    /** Whether one of the arguments was sealed with a key that may no longer seal. */
    public boolean hasRetired(List<? extends @Nullable Object> arguments) throws SQLException {
        for (Object argument : arguments) {
            if (argument instanceof Sealed value && isRetired(value)) {
                return true;
            }
        }
        return false;
    }

    private boolean isRetired(Sealed value) throws SQLException {
        Set<String> known = retired;
        if (known == null) {
            known = read();
            retired = known;
        }
        return known.contains(value.keyId());
    }

    private Set<String> read() throws SQLException {
        Set<String> found = Set.of();
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (rows.getString(1).equals(RetiredKeys.NAME)) {
                    found = RetiredKeys.parse(rows.getString(2));
                }
            }
        }
        return found;
    }
}
