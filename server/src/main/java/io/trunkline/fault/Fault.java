package io.trunkline.fault;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reason why a call was refused. Its texts are truncated if they are longer than any of ours, since parts of them may come from
 * the caller. Immutable and thread-safe.
 *
 * @param code the published code
 * @param message the text for {@code error.msg}, with its placeholders filled
 * @param field the name of the parameter at fault, or null if it is not a single parameter
 * @param hint one sentence that helps to fix the call; never contains a secret; null if there is nothing to add
 */
public record Fault(
        ErrorCode code,
        String message,
        @Nullable String field,
        @Nullable String hint) {

    /** Longer than any text of ours: anything cut off came from the caller, who knows it. */
    private static final int MAX_MESSAGE = 500;

    private static final int MAX_FIELD = 200;
    private static final int MAX_HINT = 2000;

    public Fault {
        Objects.requireNonNull(code, "code is null");
        message = cut(Objects.requireNonNull(message, "message is null"), MAX_MESSAGE);
        field = field == null ? null : cut(field, MAX_FIELD);
        hint = hint == null ? null : cut(hint, MAX_HINT);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        // Do not split a surrogate pair.
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "\u2026";
    }

    /** A fault of the call as a whole. */
    public static Fault of(ErrorCode code, String hint) {
        return new Fault(code, code.message(), null, hint);
    }

    /** A fault of one parameter, for a code whose message names the parameter itself. */
    public static Fault ofField(ErrorCode code, String field, String hint) {
        return new Fault(code, code.message(), field, hint);
    }

    /** The same fault under the name that the caller used for the parameter. */
    public Fault renamed(Map<String, String> names) {
        String name = field == null ? null : names.get(field);
        return name == null || field == null
                ? this
                : new Fault(code, message.replace("'" + field + "'", "'" + name + "'"), name, hint);
    }

    /** Code 496 for a parameter without a code of its own. */
    public static Fault invalid(String field, String hint) {
        return new Fault(ErrorCode.INVALID, ErrorCode.INVALID.message(field), field, hint);
    }
}
