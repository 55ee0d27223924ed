package io.trunkline.cli.command;

import io.trunkline.cli.terminal.InputFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Reads the values of one command line: the text itself, {@code @FILE} for a file's content, or {@code @-} for standard
 * input, which only one value can come from. One line break at the end of a file is not part of the value. Not
 * thread-safe.
 */
public final class ValueArgument {

    /** Longer than any value may be. */
    private static final int MOST_BYTES = 1024 * 1024;

    private boolean inputRead;

    /** A value that may stand on the command line as it is. */
    public String text(CommandSpec spec, String argument) {
        return argument.startsWith("@") ? read(spec, argument.substring(1)) : argument;
    }

    /** A value that must not: other users of the machine see command lines. */
    public String secret(CommandSpec spec, String name, String argument) {
        if (!argument.startsWith("@")) {
            throw new ParameterException(
                    spec.commandLine(),
                    name
                            + " is a secret, and other users can see command lines: give @FILE, or @- for standard input.");
        }
        return read(spec, argument.substring(1));
    }

    private String read(CommandSpec spec, String source) {
        if (source.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "@ needs the name of a file behind it, or - for standard input.");
        }
        InputFile file = new InputFile("The value cannot be read from FILE", source);
        if (file.isStandardInput()) {
            takeInput(spec);
        }
        return file.text(spec, MOST_BYTES).replaceFirst("\\r?\\n\\z", "");
    }

    /** A second value would be empty, and an empty value clears a field. */
    private void takeInput(CommandSpec spec) {
        if (inputRead) {
            throw new ParameterException(
                    spec.commandLine(),
                    "@- is given twice, but standard input holds one value: give @FILE for the other.");
        }
        inputRead = true;
    }
}
