package io.trunkline.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes text from outside fit for a one-line message. */
final class Shown {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_TEXT = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{0," + LONGEST_NAME + "}");

    private Shown() {}

    /**
     * The part of a key, variable or flag that looks like a name. The rest is left out, because it may be a secret:
     * {@code {password:secret}} without a space after the colon is a key in YAML.
     */
    static String name(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.lookingAt() && matcher.end() < name.length() ? name.substring(0, matcher.end()) + "..." : name;
    }

    /** The text without control characters, shortened. */
    static String text(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
        return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) + "..." : line;
    }
}
