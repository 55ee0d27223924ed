package io.trunkline.fault;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a call was refused. Immutable and thread-safe.
 *
 * @param code the published code
 * @param message the text for {@code error.msg}, its places already filled
 * @param field the name of the parameter at fault, or null where no single parameter is
 * @param hint one sentence that helps the reader to mend the call; never holds a secret; null when there is nothing to add
 */
public record Fault(
        ErrorCode code,
        String message,
        @Nullable String field,
        @Nullable String hint) {

    public Fault {
        Objects.requireNonNull(code, "code is null");
        Objects.requireNonNull(message, "message is null");
    }

    /** A fault of the call as a whole. */
    public static Fault of(ErrorCode code, String hint) {
        return new Fault(code, code.message(), null, hint);
    }

    /** A fault of one parameter, for a code whose message names the parameter itself. */
    public static Fault ofField(ErrorCode code, String field, String hint) {
        return new Fault(code, code.message(), field, hint);
    }

    /** The same fault with the name that the caller used for the parameter. */
    public Fault renamed(Map<String, String> names) {
        String name = field == null ? null : names.get(field);
        return name == null || field == null
                ? this
                : new Fault(code, message.replace("'" + field + "'", "'" + name + "'"), name, hint);
    }

    /** Code 496 for a parameter that has no code of its own. */
    public static Fault invalid(String field, String hint) {
        return new Fault(ErrorCode.INVALID, ErrorCode.INVALID.message(field), field, hint);
    }
}
