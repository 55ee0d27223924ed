package io.trunkline.access.subuser;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.text.Ascii;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for the names of sub-users (contract section 4.2). Stateless and thread-safe. */
public final class SubUserNames {

    private static final int MIN_LENGTH = 5;
    private static final int MAX_LENGTH = 20;

    /** The published message mentions only letters; digits, hyphens and underscores are allowed as well. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");

    private SubUserNames() {}

    /** Returns the form in which a name is compared and stored; empty for a text, of any length, that cannot be a sub-user's name. */
    public static Optional<String> comparedForm(String name) {
        return Optional.of(name)
                .filter(text -> text.length() >= MIN_LENGTH && text.length() <= MAX_LENGTH)
                .map(Ascii::lower)
                .filter(text -> NAME.matcher(text).matches());
    }

    /**
     * Returns the fault of a name, if any. Names are compared and stored in lower case.
     *
     * @param field the name of the caller's parameter
     */
    public static Optional<Fault> faultOf(String field, String name) {
        if (name.length() < MIN_LENGTH || name.length() > MAX_LENGTH) {
            return Optional.of(Fault.ofField(
                    ErrorCode.INVALID_SUB_USER_NAME_LEN, field, "It is " + name.length() + " characters long."));
        }
        return comparedForm(name).isPresent()
                ? Optional.empty()
                : Optional.of(Fault.ofField(
                        ErrorCode.INVALID_SUB_USER_NAME_SYMBOLS,
                        field,
                        "Use Latin letters, digits, hyphens and underscores, starting with a letter."));
    }
}
