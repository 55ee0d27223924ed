package io.trunkline.callback.type;

import java.util.List;

/** The kinds of values that a field of a callback's payload can have. Immutable and thread-safe. */
public sealed interface PayloadKind {

    /** The greatest integer: 2^53 - 1, the greatest that every JSON reader keeps exactly. */
    long MAX_INTEGER = (1L << 53) - 1;

    /** Maximum digits of a number before its decimal point. */
    int NUMBER_DIGITS = 12;

    /** Maximum decimals of a number. */
    int NUMBER_DECIMALS = 6;

    /** Maximum entries of a list. */
    int MAX_ENTRIES = 500;

    /** An id or a count: from 0 to {@link #MAX_INTEGER}. */
    record WholeNumber() implements PayloadKind {}

    /** An exact decimal number, with {@link #NUMBER_DIGITS} digits and {@link #NUMBER_DECIMALS} decimals at most. */
    record DecimalNumber() implements PayloadKind {}

    /**
     * Text, which may be empty.
     *
     * @param maxLength in characters (UTF-16 code units)
     */
    record Text(int maxLength) implements PayloadKind {}

    /** True or false. */
    record Flag() implements PayloadKind {}

    /** A point in time, in UTC, as text: {@code YYYY-MM-DD HH:mm:ss}. */
    record Timestamp() implements PayloadKind {}

    /** A day as text: {@code YYYY-MM-DD}. */
    record Day() implements PayloadKind {}

    /** A list of up to {@link #MAX_ENTRIES} entries, which may be empty. */
    record ListOf(PayloadKind entry) implements PayloadKind {}

    /** An object with these fields and no others. */
    record Structure(List<PayloadField> fields) implements PayloadKind {
        public Structure {
            fields = List.copyOf(fields);
        }
    }

    /** The kind in words, for people who read a refusal or a table: {@code text of up to 255 characters}. */
    default String words() {
        return switch (this) {
            case WholeNumber _ -> "integer";
            case DecimalNumber _ -> "number";
            case Text text -> "text of up to " + text.maxLength() + " characters";
            case Flag _ -> "true or false";
            case Timestamp _ -> "time as YYYY-MM-DD HH:mm:ss";
            case Day _ -> "date as YYYY-MM-DD";
            case ListOf _ -> "list of up to " + MAX_ENTRIES;
            case Structure _ -> "object";
        };
    }
}
