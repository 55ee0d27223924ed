package io.trunkline.account.profile;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The rule of a text field: a bound on its length, the characters that it may hold, and what an empty text means.
 * Immutable and thread-safe.
 *
 * @param limit code points; the text must be shorter
 * @param tooLong the published code that names the field and its limit
 * @param empty what an empty text does
 */
record TextRule(String field, int limit, ErrorCode tooLong, Characters characters, Empty empty)
        implements ProfileField.Rule<String> {

    /** Which control characters a text may hold. */
    enum Characters {
        /** None: such a text ends up in the header lines of e-mails. */
        SINGLE_LINE,
        /** Line breaks and tabs. */
        MULTI_LINE,
        /** All but NUL, which PostgreSQL cannot keep. */
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
        // An unpaired surrogate is no character: it cannot be written as UTF-8 and would not come back as it went in.
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
