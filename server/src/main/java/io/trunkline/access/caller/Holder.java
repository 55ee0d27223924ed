package io.trunkline.access.caller;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The holder of a key or a session. Always stated explicitly: a missing holder does not mean the owner. Immutable. */
public sealed interface Holder {

    /** The account itself, that is, its owner. */
    record Owner() implements Holder {}

    /**
     * One of the account's sub-users. Everything that it holds is deleted with it.
     *
     * @param id the sub-user's number
     */
    record OneSubUser(long id) implements Holder {}

    /** The account itself. */
    static Holder owner() {
        return new Owner();
    }

    /** The sub-user's number as a column holds it: null for the owner. */
    default @Nullable Long column() {
        return switch (this) {
            case Owner _ -> null;
            case OneSubUser subUser -> subUser.id();
        };
    }

    /** The sub-user's number, or 0, which no sub-user has, for the owner. */
    default long number() {
        return switch (this) {
            case Owner _ -> 0;
            case OneSubUser subUser -> subUser.id();
        };
    }

    /** The holder with this {@link #number}. */
    static Holder ofNumber(long number) {
        return number == 0 ? owner() : new OneSubUser(number);
    }

    /** Reads what {@link #column} wrote. */
    static Holder read(ResultSet row, int column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? owner() : new OneSubUser(id);
    }
}
