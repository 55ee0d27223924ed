package io.trunkline.cli.command;

import io.trunkline.parameter.Ids;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses the id of an account, callback and so on; every 64-bit integer on the command line is an id. */
public final class IdConverter implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        return Ids.read(text)
                .orElseThrow(() ->
                        new TypeConversionException("'" + text + "' is not a number; an id consists only of digits"));
    }
}
