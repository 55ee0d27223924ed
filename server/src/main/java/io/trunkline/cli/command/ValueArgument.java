package io.trunkline.cli.command;

import io.trunkline.cli.terminal.InputFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Reads the values of a command line: the text itself, {@code @FILE} for a file's content, or {@code @-} for standard
 * input, which only one value can use. One trailing line break of a file is not part of the value. Not
 * thread-safe.
 */
public final class ValueArgument {

    /** Above the limit of any value. */
    private static final int MOST_BYTES = 1024 * 1024;

    private boolean inputRead;

    /** A value that may be given literally. */
    public String text(CommandSpec spec, String argument) {
        return argument.startsWith("@") ? read(spec, argument.substring(1)) : argument;
    }

    /** A value that may not be given literally: other users of the machine can see command lines. */
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
                    spec.commandLine(), "@ must be followed by a file name, or - for standard input.");
        }
        InputFile file = new InputFile("The value cannot be read from FILE", source);
        if (file.isStandardInput()) {
            takeInput(spec);
        }
        return file.text(spec, MOST_BYTES).replaceFirst("\\r?\\n\\z", "");
    }

    /** A second one would be empty, and an empty value clears a field. */
    private void takeInput(CommandSpec spec) {
        if (inputRead) {
            throw new ParameterException(
                    spec.commandLine(),
                    "@- is given twice, but standard input holds only one value: use @FILE for the other.");
        }
        inputRead = true;
    }
}
