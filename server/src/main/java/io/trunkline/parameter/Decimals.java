package io.trunkline.parameter;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decimal numbers from outside, within limits. A few characters such as {@code 1e1000000000} can stand for more digits than fit into
 * memory, so a number is checked before anything expands, rounds or calculates with it. Stateless and thread-safe.
 */
public final class Decimals {

    /** Longer numbers are not amounts; the limit keeps parsing cheap. */
    public static final int MOST_DIGITS = 64;

    private static final int MOST_EXPONENT = 99;
    private static final int MOST_SCALE = MOST_DIGITS + MOST_EXPONENT;

    /** 10 to the power of {@link #MOST_DIGITS} has 213 bits. */
    private static final int MOST_BITS = 213;

    private static final Pattern FORM =
            Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?");

    private Decimals() {}

    /**
     * Parses digits with a decimal point and an exponent of up to two digits; empty for any other text, and for one of more
     * than {@link #MOST_DIGITS} characters.
     */
    public static Optional<BigDecimal> read(String text) {
        return text.length() <= MOST_DIGITS && FORM.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    /** Whether it is safe to calculate with a parsed number; {@link #read} returns only such numbers. */
    public static boolean isBounded(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MOST_SCALE
                && number.unscaledValue().bitLength() <= MOST_BITS;
    }

    /**
     * The number as text that {@link #read} parses to the same number, if it is within limits: in plain digits, or with its exponent if it is
     * not {@linkplain #isBounded bounded}, so that the text is never much longer than the original.
     */
    public static String text(BigDecimal number) {
        return isBounded(number) ? number.toPlainString() : number.toString();
    }
}
