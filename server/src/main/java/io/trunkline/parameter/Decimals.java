package io.trunkline.parameter;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decimal numbers that came from outside, within bounds. A few characters such as {@code 1e1000000000} stand for more digits than the
 * memory holds, so a number is judged before anything writes it out, rounds it or counts with it. Stateless and thread-safe.
 */
public final class Decimals {

    /** Longer numbers are no amounts; the bound keeps the cost of reading flat. */
    public static final int MOST_DIGITS = 64;

    private static final int MOST_EXPONENT = 99;
    private static final int MOST_SCALE = MOST_DIGITS + MOST_EXPONENT;

    /** 10 to the power of {@link #MOST_DIGITS} has 213 bits. */
    private static final int MOST_BITS = 213;

    private static final Pattern FORM =
            Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?");

    private Decimals() {}

    /**
     * The number that a text is: digits with a point, and an exponent of up to two digits; empty for any other text, and for one of more
     * than {@link #MOST_DIGITS} characters.
     */
    public static Optional<BigDecimal> read(String text) {
        return text.length() <= MOST_DIGITS && FORM.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    /** Whether a number that a parser has made may be counted with: {@link #read} makes no other ones. */
    public static boolean isBounded(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MOST_SCALE
                && number.unscaledValue().bitLength() <= MOST_BITS;
    }

    /**
     * The number as a text that {@link #read} reads as the same number, if it may be: in plain digits, and with its exponent where it is
     * not {@linkplain #isBounded bounded}, so that the text is never much longer than the one that the number was read from.
     */
    public static String text(BigDecimal number) {
        return isBounded(number) ? number.toPlainString() : number.toString();
    }
}
