package io.trunkline.cli.command;

import picocli.CommandLine.ITypeConverter;

/** Parses an id, or 0 where that means none. */
public final class IdOrNoneConverter implements ITypeConverter<Long> {

    private final IdConverter ids = new IdConverter();

    @Override
    public Long convert(String text) {
        return text.equals("0") ? Long.valueOf(0) : ids.convert(text);
    }
}
