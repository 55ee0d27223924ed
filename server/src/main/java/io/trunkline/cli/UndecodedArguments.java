package io.trunkline.cli;

import io.trunkline.cli.terminal.TerminalText;
import java.util.Optional;

/**
 * Checks how the JVM decoded the command line. It uses the locale's encoding, and replaces bytes that are not
 * text there by U+FFFD, which is never what was typed.
 */
final class UndecodedArguments {

    private static final char REPLACEMENT = '\ufffd';

    private UndecodedArguments() {}

    /** The message about the first argument that was not decoded, without its value, which may be a secret. */
    static Optional<String> problem(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.indexOf(REPLACEMENT) >= 0) {
                int equals = argument.indexOf('=');
                boolean named = equals > 0 && argument.indexOf(REPLACEMENT) > equals;
                return Optional.of("Argument " + (i + 1)
                        + (named ? " (" + TerminalText.visible(argument.substring(0, equals)) + ")" : "")
                        + " contains bytes that are not valid in this locale's encoding, "
                        + System.getProperty("sun.jnu.encoding", "unknown")
                        + ". Set LC_ALL=C.UTF-8, or give a value as @FILE, which is always read as UTF-8.");
            }
        }
        return Optional.empty();
    }
}
