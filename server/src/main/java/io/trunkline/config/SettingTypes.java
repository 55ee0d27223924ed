package io.trunkline.config;

import io.trunkline.address.IpNetwork;
import io.trunkline.text.Ascii;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of values that settings have. */
public final class SettingTypes {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int MAX_QUOTA = 1_000_000;
    private static final Duration LONGEST_WINDOW = Duration.ofHours(24);

    private SettingTypes() {}

    public static SettingType<Boolean> bool() {
        return choice(List.of("true", "false"), "true"::equals);
    }

    public static SettingType<Integer> wholeNumber(int min, int max) {
        String description = "whole number, " + min + " to " + max;
        return new SettingType<>(description, text -> {
            int value = number(text);
            require(value >= min && value <= max, "must be a " + description);
            return value;
        });
    }

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

    /** A number of times in a duration, such as {@code 100/1m}. */
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

    /** A duration, or the word {@code forever}, which means none. */
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

    /** Bytes. */
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

    public static <E extends Enum<E>> SettingType<E> oneOf(Class<E> type) {
        List<E> values = List.of(type.getEnumConstants());
        List<String> names = values.stream().map(SettingTypes::kebabCase).toList();
        return choice(names, text -> values.get(names.indexOf(text)));
    }

    public static <T> SettingType<T> choice(List<String> words, Function<String, T> value) {
        String description = words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(" or "));
        return new SettingType<>(description, text -> {
            require(words.contains(text), "must be " + String.join(" or ", words));
            return value.apply(text);
        });
    }

    public static SettingType<String> text(String description, Predicate<String> rule) {
        return new SettingType<>(description, text -> {
            require(rule.test(text), "must be " + description.replace("`", ""));
            return text;
        });
    }

    public static SettingType<String> anyText() {
        return text("text", text -> !text.isEmpty());
    }

    public static SettingType<Path> path() {
        return new SettingType<>("path", text -> {
            require(!text.isEmpty() && text.chars().noneMatch(Character::isISOControl), "must be a path");
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("must be a path that this system can name", e);
            }
        });
    }

    public static SettingType<List<String>> listOf(String description, Predicate<String> rule) {
        return items(description, text -> {
            require(rule.test(text), "must be a list of " + description + ", separated by commas");
            return text;
        });
    }

    /** IP addresses and networks. */
    public static SettingType<List<IpNetwork>> networks() {
        return items("IP addresses and networks", text -> {
            try {
                return IpNetwork.parse(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("must be a list of IP addresses and networks: " + e.getMessage(), e);
            }
        });
    }

    /** Comma-separated in the environment and on the command line, a list or comma-separated text in the file. */
    private static <T> SettingType<List<T>> items(String description, Function<String, T> item) {
        return new SettingType<>(
                "list of " + description,
                true,
                text -> text.isBlank()
                        ? List.of()
                        : Arrays.stream(text.split(",", -1))
                                .map(String::strip)
                                .map(item)
                                .toList());
    }

    /** The same, where empty text means "not set". */
    public static <T> SettingType<Optional<T>> optional(SettingType<T> type) {
        return new SettingType<>(
                type.description(),
                text -> text.isEmpty()
                        ? Optional.empty()
                        : Optional.of(type.parser().apply(text)));
    }

    /** The number, or -1 if the text is not a whole number below a thousand million. */
    private static int number(String text) {
        return WHOLE_NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
    }

    private static String kebabCase(Enum<?> value) {
        return Ascii.lower(value.name()).replace('_', '-');
    }

    /**
     * For who reads a value.
     *
     * @throws IllegalArgumentException with the reason, unless the condition is met
     */
    public static void require(boolean condition, String reason) {
        if (!condition) {
            throw new IllegalArgumentException(reason);
        }
    }
}
