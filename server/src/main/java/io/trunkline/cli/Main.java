package io.trunkline.cli;

import picocli.CommandLine;

/** The {@code trunkline} command. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Logs.configure();
        System.exit(commandLine().execute(arguments));
    }

    /** The command with all its subcommands, ready to execute. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new TrunklineCommand());
        commandLine.setExecutionExceptionHandler(new Failures());
        commandLine.setParameterExceptionHandler(new UsageFailures());
        // Otherwise --password @FILE would become the file's content before the command sees it.
        commandLine.setExpandAtFiles(false);
        SettingsFlags.addTo(commandLine);
        return commandLine;
    }
}
