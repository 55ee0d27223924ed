package io.trunkline.cli.command;

import io.trunkline.text.Ascii;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a non-negative integer, such as a port or a limit: at most nine ASCII digits. */
public final class NumberConverter implements ITypeConverter<Integer> {

    private static final int MOST_DIGITS = 9;

    @Override
    public Integer convert(String text) {
        if (!Ascii.isDigits(text) || text.length() > MOST_DIGITS) {
            throw new TypeConversionException("'" + text + "' is not a number: use digits only");
        }
        return Integer.valueOf(text);
    }
}
