package io.trunkline.sms.number;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A telephone number, as it is stored and compared. Immutable.
 *
 * @param digits 3 digits, as short numbers have, to 15, the most that E.164 allows; ASCII, without a plus sign
 */
public record PhoneNumber(String digits) {

    /** What a text has to be, for hints. */
    public static final String FORM = "3 to 15 digits, with or without a plus sign in front, which is %2B in a URL";

    private static final Pattern DIGITS = Pattern.compile("[0-9]{3,15}");

    /** @throws IllegalArgumentException for any other text */
    public PhoneNumber {
        if (!DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException("Not the digits of a telephone number");
        }
    }

    /**
     * The number that a text of any length is, with or without a plus sign; empty if it is none. Digits of other scripts, spaces and dashes
     * make no number.
     */
    public static Optional<PhoneNumber> find(String text) {
        String digits = text.startsWith("+") ? text.substring(1) : text;
        return DIGITS.matcher(digits).matches() ? Optional.of(new PhoneNumber(digits)) : Optional.empty();
    }
}
