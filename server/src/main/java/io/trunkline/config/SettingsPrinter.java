package io.trunkline.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Prints settings as {@code key: value  # origin}, one per line. */
final class SettingsPrinter {

    private static final Pattern PLAIN = Pattern.compile("(?!(?i:null)$)[A-Za-z0-9][A-Za-z0-9_./-]*");

    private SettingsPrinter() {}

    static String print(List<EffectiveValue> values) {
        return values.stream()
                .map(value -> value.setting().key() + ": " + scalar(value.text()) + "  # " + value.origin() + "\n")
                .collect(Collectors.joining());
    }

    private static String scalar(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if ((point >= ' ' && point <= '~') || Character.isLetterOrDigit(point)) {
                quoted.appendCodePoint(point);
            } else {
                quoted.append(String.format(Locale.ROOT, "\\U%08x", point));
            }
        });
        return quoted.append('"').toString();
    }
}
