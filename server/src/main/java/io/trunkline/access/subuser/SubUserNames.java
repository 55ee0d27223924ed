package io.trunkline.access.subuser;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.text.Ascii;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a sub-user may be called (contract section 4.2). Stateless and thread-safe. */
public final class SubUserNames {

    private static final int MIN_LENGTH = 5;
    private static final int MAX_LENGTH = 20;

    /** The published message names letters only; digits, hyphens and underscores are allowed as well. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");

    private SubUserNames() {}

    /** The form in which a name is compared and kept; empty for a text, of any length, that can be no sub-user's. */
    public static Optional<String> comparedForm(String name) {
        return Optional.of(name)
                .filter(text -> text.length() >= MIN_LENGTH && text.length() <= MAX_LENGTH)
                .map(Ascii::lower)
                .filter(text -> NAME.matcher(text).matches());
    }

    /**
     * What is wrong with a name, if anything. Names are compared and kept in lower case.
     *
     * @param field how the caller calls it
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
