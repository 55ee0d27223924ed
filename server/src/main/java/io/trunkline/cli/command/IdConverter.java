package io.trunkline.cli.command;

import io.trunkline.parameter.Ids;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an id of an account, a callback and so on: every whole number of 64 bits on the command line is one. */
public final class IdConverter implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        return Ids.read(text)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is not a number; an id is written in digits alone"));
    }
}
