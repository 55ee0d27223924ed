package io.trunkline.cli;

import io.trunkline.cli.terminal.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Says what is wrong with a command line and where the help is, instead of printing all of it. */
final class UsageFailures implements IParameterExceptionHandler {

    /** What picocli adds for us, and not for whoever reads it. */
    private static final Pattern EXCEPTION = Pattern.compile(" \\(java\\.[\\w.$]+: [^)]*\\)");

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        CommandSpec spec = command.getCommandSpec();
        PrintWriter err = command.getErr();
        List<String> unmatched = command.getUnmatchedArguments();
        if (!unmatched.isEmpty()) {
            // Also where something is missing: a misspelt option is why.
            err.println(Suggestions.of(spec, unmatched.getFirst()));
        } else if (isGroup(spec)) {
            command.usage(err);
            err.println();
            err.println("A command is missing. See " + spec.qualifiedName() + " COMMAND --help.");
            return ExitCode.USAGE;
        } else {
            err.println(EXCEPTION.matcher(String.valueOf(failure.getMessage())).replaceAll(""));
        }
        err.println("See " + spec.qualifiedName() + " --help.");
        return ExitCode.USAGE;
    }

    /** Commands that only hold others do nothing themselves. */
    private static boolean isGroup(CommandSpec spec) {
        return !spec.subcommands().isEmpty();
    }
}
