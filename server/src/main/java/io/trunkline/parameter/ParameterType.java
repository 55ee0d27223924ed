package io.trunkline.parameter;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.text.Ascii;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

    /** A whole number that fits 64 bits. */
    public static final ParameterType<Long> INTEGER =
            new ParameterType<>("integer", Optional.of("int64"), ParameterType::parseInteger);

    /**
     * The number that something is called by. It has one text, as {@link Ids} says; 0, and a number with a minus, are the ids of nothing,
     * which methods may have a meaning or a code of their own for.
     */
    public static final ParameterType<Long> ID =
            new ParameterType<>("integer", Optional.of("int64"), ParameterType::parseId);

    /** A point in time as {@code YYYY-MM-DD HH:mm:ss}, in a time zone that the call names elsewhere. */
    public static final ParameterType<LocalDateTime> TIMESTAMP =
            new ParameterType<>("string", Optional.of("timestamp"), ParameterType::parseTimestamp);

    /** A day as {@code YYYY-MM-DD}; a time of day behind it counts for nothing. */
    public static final ParameterType<LocalDate> DATE =
            new ParameterType<>("string", Optional.of("date"), ParameterType::parseDate);

    private static final int DATE_LENGTH = "YYYY-MM-DD".length();

    private static final Pattern TIME_BEHIND = Pattern.compile(".{10} [0-9]{2}:[0-9]{2}:[0-9]{2}");

    private static final Pattern INTEGER_NUMBER = Pattern.compile("[+-]?[0-9]{1,18}");

    private final String schemaType;
    private final Optional<String> schemaFormat;
    private final Reader<String, T> reader;
    private final Reader<List<String>, T> readerOfAll;

    /** A type whose values are one text each. */
    private ParameterType(String schemaType, Optional<String> schemaFormat, Reader<String, T> reader) {
        this(schemaType, schemaFormat, reader, (name, texts) -> reader.read(name, texts.getFirst()));
    }

    private ParameterType(
            String schemaType,
            Optional<String> schemaFormat,
            Reader<String, T> reader,
            Reader<List<String>, T> readerOfAll) {
        this.schemaType = schemaType;
        this.schemaFormat = schemaFormat;
        this.reader = reader;
        this.readerOfAll = readerOfAll;
    }

    /**
     * Several values of a type: separated by semicolons, or as a JSON array in the text, as some of the published samples send
     * them (contract section 1.4). Empty text is an empty list, and so is what stands between two semicolons. A list has at most
     * {@link ListText#MOST_VALUES}.
     */
    public static <E> ParameterType<List<E>> listOf(ParameterType<E> element) {
        return new ParameterType<>(
                "string",
                Optional.empty(),
                (name, text) -> elements(element, name, List.of(text)),
                (name, texts) -> elements(element, name, texts));
    }

    private static <E> List<E> elements(ParameterType<E> element, String name, List<String> texts) {
        return ListText.values(name, texts).stream()
                .map(value -> element.parse(name, value))
                .distinct()
                .toList();
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
     * @throws FaultException with code 496, or 111 for dates and times, if the text is not of this type
     */
    public T parse(String name, String text) {
        return reader.read(name, text);
    }

    /**
     * Reads the one value that several texts are together, which a list is; of another type it is that of the first one.
     *
     * @param texts at least one
     * @throws FaultException as {@link #parse} does
     */
    public T parseAll(String name, List<String> texts) {
        return readerOfAll.read(name, texts);
    }

    private static Boolean parseFlag(String name, String text) {
        return switch (Ascii.lower(text)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new FaultException(Fault.invalid(name, "Send true or false."));
        };
    }

    private static BigDecimal parseDecimal(String name, String text) {
        return Decimals.read(text)
                .orElseThrow(() -> new FaultException(Fault.invalid(name, "Send a decimal number such as 12.50.")));
    }

    private static LocalDateTime parseTimestamp(String name, String text) {
        return Times.second(text).orElseThrow(() -> invalidDate(name, "Send a time such as 2026-01-31 23:59:59."));
    }

    private static LocalDate parseDate(String name, String text) {
        // The official Node client sends a time behind the day.
        String day = TIME_BEHIND.matcher(text).matches() ? text.substring(0, DATE_LENGTH) : text;
        return Times.day(day).orElseThrow(() -> invalidDate(name, "Send a date such as 2026-01-31."));
    }

    private static FaultException invalidDate(String name, String hint) {
        return new FaultException(Fault.ofField(ErrorCode.INVALID_DATE_FORMAT, name, hint));
    }

    private static Long parseId(String name, String text) {
        boolean negative = text.startsWith("-");
        OptionalLong id = Ids.read(negative ? text.substring(1) : text);
        if (id.isEmpty() && !text.equals("0")) {
            throw new FaultException(Fault.invalid(name, "Send a number without a plus, and without zeros before it."));
        }
        return negative ? -id.getAsLong() : id.orElse(0);
    }

    private static Long parseInteger(String name, String text) {
        if (!INTEGER_NUMBER.matcher(text).matches()) {
            throw new FaultException(Fault.invalid(name, "Send a whole number."));
        }
        return Long.valueOf(text);
    }

    @FunctionalInterface
    private interface Reader<F, T> {
        T read(String name, F given);
    }
}
