package io.trunkline.cli;

import io.trunkline.cli.terminal.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Says what is wrong with a command line and where to find help, instead of printing all of it. */
final class UsageFailures implements IParameterExceptionHandler {

    /** What picocli adds for developers rather than users. */
    private static final Pattern EXCEPTION = Pattern.compile(" \\(java\\.[\\w.$]+: [^)]*\\)");

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        CommandSpec spec = command.getCommandSpec();
        PrintWriter err = command.getErr();
        List<String> unmatched = command.getUnmatchedArguments();
        if (!unmatched.isEmpty()) {
            // Also where something is missing: a misspelt option may be the cause.
            err.println(Suggestions.of(spec, unmatched.getFirst()));
        } else if (isGroup(spec)) {
            command.usage(err);
            err.println();
            err.println("Missing command. See " + spec.qualifiedName() + " COMMAND --help.");
            return ExitCode.USAGE;
        } else {
            err.println(EXCEPTION.matcher(String.valueOf(failure.getMessage())).replaceAll(""));
        }
        err.println("See " + spec.qualifiedName() + " --help.");
        return ExitCode.USAGE;
    }

    /** Groups of commands do nothing themselves. */
    private static boolean isGroup(CommandSpec spec) {
        return !spec.subcommands().isEmpty();
    }
}
