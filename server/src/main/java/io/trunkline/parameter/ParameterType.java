package io.trunkline.parameter;

import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The type of a parameter. Reading is strict and never loses digits. Immutable and thread-safe.
 *
 * @param <T> what a value of this type is in the program
 */
public final class ParameterType<T> {

    /** Text, taken as it is. */
    public static final ParameterType<String> TEXT = new ParameterType<>("string", Optional.empty(), (_, text) -> text);

    /**
     * A boolean: {@code true} or {@code false} in any case, {@code 1} or {@code 0}. The official clients send all of
     * these (contract section 1.3).
     */
    public static final ParameterType<Boolean> FLAG =
            new ParameterType<>("boolean", Optional.empty(), ParameterType::parseFlag);

    /** An exact decimal with a point, such as {@code 1.50}; a short exponent is understood. */
    public static final ParameterType<BigDecimal> DECIMAL =
            new ParameterType<>("number", Optional.of("double"), ParameterType::parseDecimal);

    /** Longer numbers are no amounts; the bound keeps the cost of parsing flat. */
    private static final int MAX_NUMBER_LENGTH = 64;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,2})?");

    private final String schemaType;
    private final Optional<String> schemaFormat;
    private final Reader<T> reader;

    private ParameterType(String schemaType, Optional<String> schemaFormat, Reader<T> reader) {
        this.schemaType = schemaType;
        this.schemaFormat = schemaFormat;
        this.reader = reader;
    }

    /** The JSON Schema {@code type}. */
    public String schemaType() {
        return schemaType;
    }

    /** The JSON Schema {@code format}, where the type has one. */
    public Optional<String> schemaFormat() {
        return schemaFormat;
    }

    /**
     * Reads a value.
     *
     * @param name the parameter's name, for the fault
     * @throws FaultException with code 496 if the text is not of this type
     */
    public T parse(String name, String text) {
        return reader.read(name, text);
    }

    private static Boolean parseFlag(String name, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new FaultException(Fault.invalid(name, "Send true or false."));
        };
    }

    private static BigDecimal parseDecimal(String name, String text) {
        if (text.length() > MAX_NUMBER_LENGTH || !NUMBER.matcher(text).matches()) {
            throw new FaultException(Fault.invalid(name, "Send a decimal number such as 12.50."));
        }
        return new BigDecimal(text);
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(String name, String text);
    }
}
