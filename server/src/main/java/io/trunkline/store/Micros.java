package io.trunkline.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Converts points in time to and from columns, which hold whole microseconds of UTC since 1970. */
public final class Micros {

    private Micros() {}

    /** A clock with the precision of a column, so that the first answer equals what is read later. */
    public static InstantSource clock(InstantSource clock) {
        return () -> clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The column's value; fractions of a microsecond are cut off. */
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

    /** As {@link #read(ResultSet, String)}, by the column's number, from 1. */
    public static @Nullable Instant read(ResultSet row, int column) throws SQLException {
        return ifAny(row, row.getLong(column));
    }

    private static @Nullable Instant ifAny(ResultSet row, long justRead) throws SQLException {
        return row.wasNull() ? null : toInstant(justRead);
    }
}
