package io.trunkline.console.code;

import io.trunkline.text.Ascii;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** What languages have in common: how they form names, and lists in one text. Stateless and thread-safe. */
final class Words {

    private Words() {}

    /** {@code language_code} as {@code languageCode}. */
    static String camel(String name) {
        String pascal = pascal(name);
        return Ascii.lower(pascal.substring(0, 1)) + pascal.substring(1);
    }

    /** {@code language_code} as {@code LanguageCode}. */
    static String pascal(String name) {
        StringBuilder out = new StringBuilder();
        for (String word : name.split("_", -1)) {
            if (!word.isEmpty()) {
                out.append(Ascii.upper(word.substring(0, 1))).append(word.substring(1));
            }
        }
        return out.toString();
    }

    /** Several values in one text; as JSON where the usual separator is part of a value. */
    static String joined(List<String> values) {
        boolean isPlain = values.stream().noneMatch(value -> value.contains(";") || value.startsWith("["));
        return isPlain ? String.join(";", values) : JsonMapper.shared().writeValueAsString(values);
    }

    /** Several numbers in one text. */
    static String joinedNumbers(List<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(";"));
    }

    /** What stands for a value where a language has only text: on the wire. */
    static String wire(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Flag(boolean isOn) -> Boolean.toString(isOn);
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Decimal(var number) -> number.toPlainString();
            case Value.Moment(var time) -> time.format(Value.TIME);
            case Value.Day(var day) -> day.toString();
            case Value.Texts(var texts) -> joined(texts);
            case Value.Wholes(var numbers) -> joinedNumbers(numbers);
            case Value.Everything() -> Value.ALL;
        };
    }

    /** A time as the numbers that most languages make one of. */
    static String numbers(LocalDateTime time) {
        return numbers(time.toLocalDate()) + ", " + time.getHour() + ", " + time.getMinute() + ", " + time.getSecond();
    }

    /** A day as the numbers that most languages make one of. */
    static String numbers(LocalDate day) {
        return day.getYear() + ", " + day.getMonthValue() + ", " + day.getDayOfMonth();
    }

    /** A list of parts: in one line if it is short, else one below the other. */
    static String listed(List<String> parts, String open, String close, String indent) {
        if (parts.isEmpty()) {
            return "";
        }
        String line = String.join(", ", parts);
        if (parts.size() == 1 && line.length() <= 60) {
            return open + line + close;
        }
        return parts.stream().map(part -> indent + "    " + part + ",\n").collect(Collectors.joining("", "\n", indent));
    }
}
