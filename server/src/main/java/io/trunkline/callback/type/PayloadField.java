package io.trunkline.callback.type;

import java.util.List;

/**
 * One declared field of a callback's payload. Immutable and thread-safe.
 *
 * @param name on the wire
 * @param optional whether it may be left out; null counts as left out
 */
public record PayloadField(String name, PayloadKind kind, boolean optional) {

    private static final int USUAL_LENGTH = 1000;

    /** The same field, but optional. */
    PayloadField orAbsent() {
        return new PayloadField(name, kind, true);
    }

    static PayloadField integer(String name) {
        return required(name, new PayloadKind.WholeNumber());
    }

    static PayloadField number(String name) {
        return required(name, new PayloadKind.DecimalNumber());
    }

    static PayloadField text(String name) {
        return text(name, USUAL_LENGTH);
    }

    static PayloadField text(String name, int maxLength) {
        return required(name, new PayloadKind.Text(maxLength));
    }

    static PayloadField flag(String name) {
        return required(name, new PayloadKind.Flag());
    }

    static PayloadField time(String name) {
        return required(name, new PayloadKind.Timestamp());
    }

    static PayloadField day(String name) {
        return required(name, new PayloadKind.Day());
    }

    static PayloadField texts(String name) {
        return required(name, new PayloadKind.ListOf(new PayloadKind.Text(USUAL_LENGTH)));
    }

    static PayloadField integers(String name) {
        return required(name, new PayloadKind.ListOf(new PayloadKind.WholeNumber()));
    }

    static PayloadField objects(String name, PayloadField... fields) {
        return required(name, new PayloadKind.ListOf(new PayloadKind.Structure(List.of(fields))));
    }

    static PayloadField object(String name, PayloadField... fields) {
        return required(name, new PayloadKind.Structure(List.of(fields)));
    }

    private static PayloadField required(String name, PayloadKind kind) {
        return new PayloadField(name, kind, false);
    }
}
