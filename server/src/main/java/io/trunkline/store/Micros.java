package io.trunkline.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How a column holds a point in time: whole microseconds of UTC since 1970. */
public final class Micros {

    private Micros() {}

    /** A clock that tells no more than a column can hold, so that what is answered at first is what is read later. */
    public static InstantSource clock(InstantSource clock) {
        return () -> clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The column's value; what is finer than a microsecond is cut off. */
    public static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    public static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** The time in a column of the current row; null if there is none. */
    public static @Nullable Instant read(ResultSet row, String column) throws SQLException {
        return ifAny(row, row.getLong(column));
    }

    /** The same by the column's number, from 1. */
    public static @Nullable Instant read(ResultSet row, int column) throws SQLException {
        return ifAny(row, row.getLong(column));
    }

    private static @Nullable Instant ifAny(ResultSet row, long justRead) throws SQLException {
        return row.wasNull() ? null : toInstant(justRead);
    }
}
