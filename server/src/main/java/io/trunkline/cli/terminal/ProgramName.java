package io.trunkline.cli.terminal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How this program was called. Source texts say {@code trunkline}; what is printed says {@code ./trunkline} or whatever works here.
 * Stateless and thread-safe.
 */
public final class ProgramName {

    private static final String PLAIN = "trunkline";

    /** The name of the program before a command or an option. */
    private static final Pattern ADVICE = Pattern.compile("(?<![\\w./-])trunkline(?= (?:--)?[a-zA-Z])");

    private ProgramName() {}

    /** The words with which a command line begins. */
    public static String name() {
        return System.getProperty("trunkline.command", PLAIN);
    }

    /** The text with its command lines in a form that can be typed as printed. */
    public static String in(String text) {
        return name().equals(PLAIN) ? text : ADVICE.matcher(text).replaceAll(Matcher.quoteReplacement(name()));
    }
}
