package io.trunkline.console.code;

import io.trunkline.fault.FaultException;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.parameter.ParameterType;
import io.trunkline.text.Ascii;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The value of a parameter as a program has it. Whatever does not look like its type stays text, so that only text can contain what was
 * typed. Immutable.
 */
sealed interface Value {

    /** Any text. */
    record Text(String text) implements Value {}

    /** On or off. */
    record Flag(boolean isOn) implements Value {}

    /** A whole number. */
    record Whole(long number) implements Value {}

    /** A number with a point. */
    record Decimal(BigDecimal number) implements Value {}

    /** A time, which clients take to be in UTC. */
    record Moment(LocalDateTime time) implements Value {}

    /** A day. */
    record Day(LocalDate day) implements Value {}

    /** Several texts. */
    record Texts(List<String> texts) implements Value {
        public Texts {
            texts = List.copyOf(texts);
        }
    }

    /** Several whole numbers. */
    record Wholes(List<Long> numbers) implements Value {
        public Wholes {
            numbers = List.copyOf(numbers);
        }
    }

    /** All that exist. */
    record Everything() implements Value {}

    /** The word for all that exist. */
    String ALL = "all";

    /** Enough for every number that a parameter takes, and so few digits that no program grows by them. */
    Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(?:\\.[0-9]{1,18})?");

    Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** What a client writes for a parameter; a placeholder for a secret. */
    static Value of(ApiParameter<?> parameter, String written) {
        if (Secrets.isSecret(parameter.name())) {
            return new Text(Secrets.placeholder(parameter.name()));
        }
        String text = clean(written);
        ParameterType<?> type = parameter.type();
        if (type.element().isPresent()) {
            return list(parameter, type.element().get(), text);
        }
        return switch (type.schemaType()) {
            case "boolean" -> flag(text);
            case "integer" -> WHOLE.matcher(text).matches() ? new Whole(Long.parseLong(text)) : new Text(text);
            case "number" -> DECIMAL.matcher(text).matches() ? new Decimal(new BigDecimal(text)) : new Text(text);
            default -> time(type, text);
        };
    }

    private static Value flag(String text) {
        return switch (Ascii.lower(text)) {
            case "true", "1" -> new Flag(true);
            case "false", "0" -> new Flag(false);
            default -> new Text(text);
        };
    }

    private static Value time(ParameterType<?> type, String text) {
        try {
            return switch (type.schemaFormat().orElse("")) {
                case "timestamp" -> new Moment(LocalDateTime.parse(text, TIME));
                case "date" -> new Day(LocalDate.parse(text));
                default -> new Text(text);
            };
        } catch (DateTimeParseException e) {
            return new Text(text);
        }
    }

    private static Value list(ApiParameter<?> parameter, ParameterType<?> element, String text) {
        if (parameter.hasAll() && Ascii.isSame(text, ALL)) {
            return new Everything();
        }
        List<String> values;
        try {
            values = parameter.type().split(parameter.name(), List.of(text));
        } catch (FaultException e) {
            return new Text(text);
        }
        if (values.isEmpty()) {
            return new Text(text);
        }
        if (!element.schemaType().equals("integer")
                || !values.stream().allMatch(value -> WHOLE.matcher(value).matches())) {
            return new Texts(values);
        }
        List<Long> numbers = new ArrayList<>();
        values.forEach(value -> numbers.add(Long.valueOf(value)));
        return new Wholes(numbers);
    }

    /** Without what no program can contain as it is: NUL, and halves of characters. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .map(point -> point == 0 || Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
