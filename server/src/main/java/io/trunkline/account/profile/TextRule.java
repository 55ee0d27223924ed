package io.trunkline.account.profile;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The rule for a text field: a maximum length, the allowed characters, and the meaning of an empty text. Immutable and thread-safe.
 *
 * @param limit the limit in code points; the text must be shorter
 * @param tooLong the published code that names the field and its limit
 * @param empty what an empty text does
 */
record TextRule(String field, int limit, ErrorCode tooLong, Characters characters, Empty empty)
        implements ProfileField.Rule<String> {

    /** The control characters that a text may contain. */
    enum Characters {
        /** None, because such a text ends up in the header lines of e-mails. */
        SINGLE_LINE,
        /** Line breaks and tabs. */
        MULTI_LINE,
        /** All except NUL, which PostgreSQL cannot store. */
        ANY
    }

    /** What an empty text does. */
    enum Empty {
        CLEARS,
        REFUSED
    }

    @Override
    public @Nullable String check(String text, EditRules rules) {
        if (text.isEmpty()) {
            if (empty == Empty.REFUSED) {
                throw new FaultException(new Fault(
                        ErrorCode.PARAMETER_CANT_BE_EMPTY,
                        ErrorCode.PARAMETER_CANT_BE_EMPTY.message(field),
                        field,
                        "It can be changed but not removed."));
            }
            return null;
        }
        int length = text.codePointCount(0, text.length());
        if (length >= limit) {
            throw new FaultException(Fault.ofField(
                    tooLong, field, "It is " + length + " characters long; at most " + (limit - 1) + " are allowed."));
        }
        refuseForbiddenCharacters(text);
        return text;
    }

    @Override
    public OptionalInt longest() {
        return OptionalInt.of(limit - 1);
    }

    private void refuseForbiddenCharacters(String text) {
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            if (isForbidden(codePoint)) {
                throw new FaultException(Fault.invalid(
                        field,
                        String.format(
                                Locale.ROOT,
                                "Character U+%04X at position %d is not allowed here.",
                                codePoint,
                                at + 1)));
            }
            at += Character.charCount(codePoint);
        }
    }

    private boolean isForbidden(int codePoint) {
        // Unpaired surrogates are not characters: they cannot be encoded in UTF-8 and would not be read back as they
        // were written.
        if (codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE) {
            return true;
        }
        return switch (characters) {
            case ANY -> false;
            case MULTI_LINE ->
                Character.isISOControl(codePoint) && codePoint != '\n' && codePoint != '\r' && codePoint != '\t';
            case SINGLE_LINE -> Character.isISOControl(codePoint);
        };
    }
}
