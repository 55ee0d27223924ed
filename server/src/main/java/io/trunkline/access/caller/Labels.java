package io.trunkline.access.caller;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import java.util.Optional;

/**
 * The rules for the names and descriptions that owners give their keys, sub-users and addresses, the same for every entry point (contract
 * section 4.2). Stateless and thread-safe.
 */
public final class Labels {

    /** Maximum length of a key's name, in code points. */
    public static final int MAX_NAME_LENGTH = 50;

    /** Maximum length of a description, in code points; the published API states no limit. */
    public static final int MAX_DESCRIPTION_LENGTH = 255;

    private Labels() {}

    /**
     * Returns the fault of a key's name, if any.
     *
     * @param field the name of the caller's parameter
     */
    public static Optional<Fault> faultOfName(String field, String name) {
        return name.isEmpty()
                ? Optional.of(new Fault(
                        ErrorCode.PARAMETER_CANT_BE_EMPTY,
                        ErrorCode.PARAMETER_CANT_BE_EMPTY.message(field),
                        field,
                        "Send a name, or omit the parameter."))
                : faultOf(field, name, MAX_NAME_LENGTH);
    }

    /** Returns the fault of a description, if any; a description may be empty. */
    public static Optional<Fault> faultOfDescription(String field, String description) {
        return faultOf(field, description, MAX_DESCRIPTION_LENGTH);
    }

    private static Optional<Fault> faultOf(String field, String text, int limit) {
        int length = text.codePointCount(0, text.length());
        if (length > limit) {
            return Optional.of(new Fault(
                    ErrorCode.LENGTH_EXCEEDED,
                    ErrorCode.LENGTH_EXCEEDED.message(field, limit),
                    field,
                    "It is " + length + " characters long."));
        }
        return text.codePoints().anyMatch(Labels::isForbidden)
                ? Optional.of(Fault.invalid(field, "Control characters are not allowed."))
                : Optional.empty();
    }

    /** Unpaired surrogates are not characters: they would not be read back as they were written. */
    private static boolean isForbidden(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
