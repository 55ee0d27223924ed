package io.trunkline.app;

import io.trunkline.config.Setting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds for every setting a value that is not its default, without being told of each. */
final class SettingSamples {

    /** For each kind of value one; a setting gets the first that it accepts. */
    private static final List<String> CANDIDATES = List.of(
            "2",
            "::1",
            "6m",
            "3d",
            "7s",
            "7/1m",
            "2KiB",
            "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            "https://a.example/b");

    /** What stands like this in the description of a type is a value or an example of one. */
    private static final Pattern EXAMPLE = Pattern.compile("`([^`]+)`");

    /** Settings of which none is accepted without the others. */
    private static final List<Set<String>> INSEPARABLE = List.of(
            Set.of("tls.certificate-file", "tls.key-file"),
            Set.of("mail.user", "mail.password"),
            Set.of("sms.smpp.password", "sms.smpp.system-id"),
            Set.of("sms.transport", "sms.smpp.hosts", "sms.smpp.system-id"));

    private SettingSamples() {}

    /** A value for the setting, by its key, and for those that it needs. */
    static Map<String, String> of(Setting<?> setting) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Setting<?> other : Settings.SCHEMA.settings()) {
            if (other.key().equals(setting.key()) || areInseparable(other, setting)) {
                values.put(other.key(), sample(other));
            }
        }
        return values;
    }

    /** A value for each setting but {@code ephemeral}, which does not go with {@code database.url}. */
    static Map<String, String> ofAll() {
        Map<String, String> values = new LinkedHashMap<>();
        Settings.SCHEMA.settings().stream()
                .filter(setting -> !setting.key().equals("ephemeral"))
                .forEach(setting -> values.put(setting.key(), sample(setting)));
        return values;
    }

    private static boolean areInseparable(Setting<?> one, Setting<?> other) {
        return INSEPARABLE.stream().anyMatch(all -> all.contains(one.key()) && all.contains(other.key()));
    }

    private static String sample(Setting<?> setting) {
        List<String> candidates = new ArrayList<>(CANDIDATES);
        Matcher examples = EXAMPLE.matcher(setting.type().description());
        while (examples.find()) {
            candidates.add(examples.group(1));
        }
        Set<Object> tried = new HashSet<>(Set.of(setting.parse(setting.defaultText())));
        return candidates.stream()
                .filter(text -> isAccepted(setting, text) && tried.add(setting.parse(text)))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("Add a value to the candidates that " + setting.key() + " accepts"));
    }

    private static boolean isAccepted(Setting<?> setting, String text) {
        try {
            setting.parse(text);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
