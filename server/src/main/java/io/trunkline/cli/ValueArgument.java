package io.trunkline.cli;

import io.trunkline.parameter.ByteOrderMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Reads the values of one command line: the text itself, {@code @FILE} for a file's content, or {@code @-} for standard
 * input, which only one value can come from. One line break at the end of a file is not part of the value. Not
 * thread-safe.
 */
final class ValueArgument {

    private boolean inputRead;

    /** A value that may stand on the command line as it is. */
    String text(CommandSpec spec, String argument) {
        return argument.startsWith("@") ? read(spec, argument.substring(1)) : argument;
    }

    /** A value that must not: other users of the machine see command lines. */
    String secret(CommandSpec spec, String name, String argument) {
        if (!argument.startsWith("@")) {
            throw new ParameterException(
                    spec.commandLine(),
                    name
                            + " is a secret, and other users can see command lines: give @FILE, or @- for standard input.");
        }
        return read(spec, argument.substring(1));
    }

    private String read(CommandSpec spec, String source) {
        try {
            String content = source.equals("-") ? readInput(spec) : Files.readString(Path.of(source));
            return ByteOrderMark.without(content).replaceFirst("\\r?\\n\\z", "");
        } catch (IOException e) {
            throw new UncheckedIOException("The value cannot be read from " + source, e);
        }
    }

    /** A second value would be empty, and an empty value clears a field. */
    private String readInput(CommandSpec spec) throws IOException {
        if (inputRead) {
            throw new ParameterException(
                    spec.commandLine(),
                    "@- is given twice, but standard input holds one value: give @FILE for the other.");
        }
        inputRead = true;
        return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
