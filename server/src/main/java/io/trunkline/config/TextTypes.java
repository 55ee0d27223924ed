package io.trunkline.config;

import static io.trunkline.config.SettingTypes.require;

import io.trunkline.address.IpNetwork;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The kinds of values that are text of some form, and lists of them. Stateless. */
public final class TextTypes {

    private TextTypes() {}

    /**
     * Text that follows a rule.
     *
     * @param description the expected text, with code in backticks; completes "must be"
     */
    public static SettingType<String> text(String description, Predicate<String> rule) {
        return new SettingType<>(description, text -> {
            require(rule.test(text), "must be " + description.replace("`", ""));
            return text;
        });
    }

    /** Text that is not empty. */
    public static SettingType<String> anyText() {
        return text("text", text -> !text.isEmpty());
    }

    /** A path, which need not exist. */
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

    /** A list of texts that each follow a rule. */
    public static SettingType<List<String>> listOf(String description, Predicate<String> rule) {
        return items(description, text -> {
            require(rule.test(text), "must be a list of " + description + ", separated by commas");
            return text;
        });
    }

    /** A list of servers that are tried in its order; {@link HostAndPort#of} reads them. */
    public static SettingType<List<String>> hostList(int most) {
        SettingType<List<String>> list =
                listOf("up to " + most + " `host` or `host:port`", Addresses::isHostWithOptionalPort);
        return new SettingType<>(list.description(), true, text -> {
            List<String> hosts = list.parser().apply(text);
            require(hosts.size() <= most, "must be a list of up to " + most + " hosts");
            return hosts;
        });
    }

    /** A list of IP addresses and networks. */
    public static SettingType<List<IpNetwork>> networks() {
        return items("IP addresses and networks", text -> {
            try {
                return IpNetwork.parse(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("must be a list of IP addresses and networks: " + e.getMessage(), e);
            }
        });
    }

    /** A list: comma-separated in the environment and on the command line, a YAML list or comma-separated text in the file. */
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
}
