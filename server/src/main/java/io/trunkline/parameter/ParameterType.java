package io.trunkline.parameter;

import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

    /** A whole number that fits 64 bits. */
    public static final ParameterType<Long> INTEGER =
            new ParameterType<>("integer", Optional.of("int64"), ParameterType::parseInteger);

    /** A point in time as {@code YYYY-MM-DD HH:mm:ss}, in a time zone that the call names elsewhere. */
    public static final ParameterType<LocalDateTime> TIMESTAMP =
            new ParameterType<>("string", Optional.of("timestamp"), ParameterType::parseTimestamp);

    /** A day as {@code YYYY-MM-DD}; a time of day behind it counts for nothing. */
    public static final ParameterType<LocalDate> DATE =
            new ParameterType<>("string", Optional.of("date"), ParameterType::parseDate);

    private static final DateTimeFormatter DATE_FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    private static final int DATE_LENGTH = "YYYY-MM-DD".length();

    private static final Pattern TIME_BEHIND = Pattern.compile(".{10} \\d\\d:\\d\\d:\\d\\d");

    private static final DateTimeFormatter TIMESTAMP_FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    /** Longer numbers are no amounts; the bound keeps the cost of parsing flat. */
    private static final int MAX_NUMBER_LENGTH = 64;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,2})?");

    private static final Pattern INTEGER_NUMBER = Pattern.compile("[+-]?\\d{1,18}");

    /** So many selectors are no list that a person made; the bound keeps what follows from one call flat. */
    private static final int MAX_LIST_LENGTH = 1000;

    private final String schemaType;
    private final Optional<String> schemaFormat;
    private final Reader<T> reader;

    private ParameterType(String schemaType, Optional<String> schemaFormat, Reader<T> reader) {
        this.schemaType = schemaType;
        this.schemaFormat = schemaFormat;
        this.reader = reader;
    }

    /**
     * Several values of a type: separated by semicolons, or as a JSON array in the text, as some of the published samples send
     * them (contract section 1.4). Empty text is an empty list, and so is what stands between two semicolons.
     */
    public static <E> ParameterType<List<E>> listOf(ParameterType<E> element) {
        return new ParameterType<>("string", Optional.empty(), (name, text) -> {
            List<String> texts = text.startsWith("[") ? jsonArray(name, text) : Arrays.asList(text.split(";", -1));
            if (texts.size() > MAX_LIST_LENGTH) {
                throw new FaultException(Fault.invalid(name, "A list has at most " + MAX_LIST_LENGTH + " values."));
            }
            return texts.stream()
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .map(value -> element.parse(name, value))
                    .distinct()
                    .toList();
        });
    }

    private static List<String> jsonArray(String name, String text) {
        List<String> values = new ArrayList<>();
        try {
            for (JsonNode value : JsonMapper.shared().readTree(text)) {
                if (!value.isValueNode()) {
                    throw new FaultException(Fault.invalid(name, "The values of a list are texts or numbers."));
                }
                values.add(value.asString());
            }
        } catch (JacksonException e) {
            throw new FaultException(Fault.invalid(name, "Send values separated by semicolons, or a JSON array."));
        }
        return values;
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

    private static LocalDateTime parseTimestamp(String name, String text) {
        try {
            return LocalDateTime.parse(text, TIMESTAMP_FORM);
        } catch (DateTimeParseException e) {
            throw new FaultException(Fault.invalid(name, "Send a time such as 2026-01-31 23:59:59."));
        }
    }

    private static LocalDate parseDate(String name, String text) {
        // The form alone would take years of more digits with a sign.
        // The official Node client sends a time behind the day.
        if (text.length() == DATE_LENGTH || TIME_BEHIND.matcher(text).matches()) {
            try {
                return LocalDate.parse(text.substring(0, DATE_LENGTH), DATE_FORM);
            } catch (DateTimeParseException e) {
                // No such day: refused below, as other texts are.
            }
        }
        throw new FaultException(Fault.invalid(name, "Send a date such as 2026-01-31."));
    }

    private static Long parseInteger(String name, String text) {
        if (!INTEGER_NUMBER.matcher(text).matches()) {
            throw new FaultException(Fault.invalid(name, "Send a whole number."));
        }
        return Long.valueOf(text);
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(String name, String text);
    }
}
