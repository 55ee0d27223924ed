package io.trunkline.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * A value on the command line: the text itself, {@code @FILE} for a file's content, or {@code @-} for standard input. One
 * line break at the end of a file is not part of the value.
 */
final class ValueArgument {

    private ValueArgument() {}

    /** A value that may stand on the command line as it is. */
    static String text(String argument) {
        return argument.startsWith("@") ? read(argument.substring(1)) : argument;
    }

    /** A value that must not: other users of the machine see command lines. */
    static String secret(CommandSpec spec, String name, String argument) {
        if (!argument.startsWith("@")) {
            throw new ParameterException(
                    spec.commandLine(),
                    name
                            + " is a secret, and other users can see command lines: give @FILE, or @- for standard input.");
        }
        return read(argument.substring(1));
    }

    private static String read(String source) {
        try {
            String content = source.equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(source));
            return content.replaceFirst("\\r?\\n\\z", "");
        } catch (IOException e) {
            throw new UncheckedIOException("The value cannot be read from " + source, e);
        }
    }
}
