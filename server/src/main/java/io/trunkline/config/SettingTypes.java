package io.trunkline.config;

import io.trunkline.text.Ascii;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of values that settings of any feature have: switches, numbers, words and durations. Stateless. */
public final class SettingTypes {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int MAX_QUOTA = 1_000_000;
    private static final Duration LONGEST_WINDOW = Duration.ofHours(24);

    private SettingTypes() {}

    /** {@code true} or {@code false}. */
    public static SettingType<Boolean> bool() {
        return choice(List.of("true", "false"), "true"::equals);
    }

    /** A whole number in a range, both ends included; digits only. */
    public static SettingType<Integer> wholeNumber(int min, int max) {
        String description = "whole number, " + min + " to " + max;
        return new SettingType<>(description, text -> {
            int value = number(text);
            require(value >= min && value <= max, "must be a " + description);
            return value;
        });
    }

    /** A port, where 0 means any free one; empty for {@code off}. */
    public static SettingType<OptionalInt> port() {
        return new SettingType<>("port, 0 to 65535 (0: any free one), or `off`", text -> {
            if (text.equals("off")) {
                return OptionalInt.empty();
            }
            int value = number(text);
            require(value >= 0 && value <= 65535, "must be a port from 0 to 65535 (0: any free one), or off");
            return OptionalInt.of(value);
        });
    }

    /** A duration in a range, both ends included, as people write it: {@code 30s}. */
    public static SettingType<Duration> duration(String min, String max) {
        Duration shortest = Units.duration(min).orElseThrow();
        Duration longest = Units.duration(max).orElseThrow();
        String range = min + " to " + max;
        return new SettingType<>("duration, " + range, text -> {
            Duration value = Units.duration(text)
                    .orElseThrow(
                            () -> new IllegalArgumentException("must be a duration such as 500ms, 30s, 5m, 1h or 7d"));
            require(value.compareTo(shortest) >= 0 && value.compareTo(longest) <= 0, "must be from " + range);
            return value;
        });
    }

    /** A number of times per duration, such as {@code 100/1m}; empty for {@code off}. */
    public static SettingType<Optional<Rate>> rate() {
        return new SettingType<>("number/duration, such as `100/1m`, or `off`", text -> {
            if (text.equals("off")) {
                return Optional.empty();
            }
            int slash = text.indexOf('/');
            int quota = slash < 0 ? -1 : number(text.substring(0, slash));
            Optional<Duration> window = slash < 0 ? Optional.empty() : Units.duration(text.substring(slash + 1));
            require(
                    quota > 0
                            && quota <= MAX_QUOTA
                            && window.filter(found -> found.isPositive() && found.compareTo(LONGEST_WINDOW) <= 0)
                                    .isPresent(),
                    "must be a number from 1 to " + MAX_QUOTA + " and a duration up to 24h such as 100/1m, or off");
            return Optional.of(new Rate(quota, window.orElseThrow()));
        });
    }

    /** A duration, or the word {@code forever}, for which the value is empty. */
    public static SettingType<Optional<Duration>> durationOrForever(String min, String max) {
        SettingType<Duration> duration = duration(min, max);
        return new SettingType<>("`forever` or " + duration.description(), text -> {
            if (text.equals("forever")) {
                return Optional.empty();
            }
            try {
                return Optional.of(duration.parser().apply(text));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(e.getMessage() + ", or forever", e);
            }
        });
    }

    /** A size in bytes in a range, both ends included, as people write it: {@code 16KiB}. */
    public static SettingType<Integer> size(String min, String max) {
        long smallest = Units.size(min).orElseThrow();
        long largest = Math.min(Units.size(max).orElseThrow(), Integer.MAX_VALUE);
        String range = min + " to " + max;
        return new SettingType<>("size, " + range, text -> {
            long value = Units.size(text)
                    .orElseThrow(() -> new IllegalArgumentException("must be a size such as 4096, 16KiB or 1MiB"));
            require(value >= smallest && value <= largest, "must be from " + range);
            return Math.toIntExact(value);
        });
    }

    /** One of the constants, written in lower case with hyphens. */
    public static <E extends Enum<E>> SettingType<E> oneOf(Class<E> type) {
        List<E> values = List.of(type.getEnumConstants());
        List<String> names = values.stream().map(SettingTypes::kebabCase).toList();
        return choice(names, text -> values.get(names.indexOf(text)));
    }

    /** One of the words. */
    public static <T> SettingType<T> choice(List<String> words, Function<String, T> value) {
        String description = words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(" or "));
        return new SettingType<>(description, text -> {
            require(words.contains(text), "must be " + String.join(" or ", words));
            return value.apply(text);
        });
    }

    /** The same type, where empty text means "not set". */
    public static <T> SettingType<Optional<T>> optional(SettingType<T> type) {
        return new SettingType<>(
                type.description(),
                text -> text.isEmpty()
                        ? Optional.empty()
                        : Optional.of(type.parser().apply(text)));
    }

    /** The number, or -1 if the text is not a whole number of up to nine digits. */
    private static int number(String text) {
        return WHOLE_NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
    }

    private static String kebabCase(Enum<?> value) {
        return Ascii.lower(value.name()).replace('_', '-');
    }

    /**
     * Checks a condition on a value that is being parsed.
     *
     * @throws IllegalArgumentException with the reason, unless the condition is met
     */
    public static void require(boolean condition, String reason) {
        if (!condition) {
            throw new IllegalArgumentException(reason);
        }
    }
}
