package io.trunkline.cli.command;

import io.trunkline.text.Ascii;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number that is not negative, such as a port or how many there may be: nine digits of ASCII at most. */
public final class NumberConverter implements ITypeConverter<Integer> {

    private static final int MOST_DIGITS = 9;

    @Override
    public Integer convert(String text) {
        if (!Ascii.isDigits(text) || text.length() > MOST_DIGITS) {
            throw new TypeConversionException("'" + text + "' is no number: write the digits alone");
        }
        return Integer.valueOf(text);
    }
}
