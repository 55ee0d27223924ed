package io.trunkline.access.caller;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import java.util.Optional;

/** What owners may call and describe their keys, sub-users and addresses, for every door (contract section 4.2). Stateless and thread-safe. */
public final class Labels {

    /** The longest name of a key, in code points. */
    public static final int MAX_NAME_LENGTH = 50;

    /** The longest description, in code points; the published API tells none. */
    public static final int MAX_DESCRIPTION_LENGTH = 255;

    private Labels() {}

    /**
     * What is wrong with a key's name, if anything.
     *
     * @param field how the caller calls it
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

    /** The same for a description of anything, which may be empty. */
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

    /** An unpaired surrogate is no character: it would not come back as it went in. */
    private static boolean isForbidden(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
