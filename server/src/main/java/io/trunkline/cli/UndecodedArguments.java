package io.trunkline.cli;

import io.trunkline.cli.terminal.TerminalText;
import java.util.Optional;

/**
 * What the JVM has made of the bytes of the command line. It reads them in the locale's encoding, and puts U+FFFD in place of what is
 * no text there: that is never what somebody has written.
 */
final class UndecodedArguments {

    private static final char REPLACEMENT = '\ufffd';

    private UndecodedArguments() {}

    /** What is wrong with the first argument that was not decoded; its value stays untold, since it may be a secret. */
    static Optional<String> problem(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.indexOf(REPLACEMENT) >= 0) {
                int equals = argument.indexOf('=');
                boolean named = equals > 0 && argument.indexOf(REPLACEMENT) > equals;
                return Optional.of("Argument " + (i + 1)
                        + (named ? " (" + TerminalText.visible(argument.substring(0, equals)) + ")" : "")
                        + " has bytes that are no text in this locale, whose encoding is "
                        + System.getProperty("sun.jnu.encoding", "unknown")
                        + ". Set LC_ALL=C.UTF-8, or give a value as @FILE, which is always read as UTF-8.");
            }
        }
        return Optional.empty();
    }
}
