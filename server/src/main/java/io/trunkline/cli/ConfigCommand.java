package io.trunkline.cli;

import picocli.CommandLine.Command;

@Command(
        name = "config",
        description = "Shows and checks the settings.",
        subcommands = {ConfigCommand.Print.class, ConfigCommand.Check.class})
final class ConfigCommand {

    @Command(name = "print", description = "Prints the settings in force and where each came from, secrets masked.")
    static final class Print extends SettingsCommand {
        @Override
        public Integer call() {
            out().print(settings().toYaml());
            out().flush();
            return ExitCode.OK;
        }
    }

    @Command(name = "check", description = "Checks the settings and starts nothing.")
    static final class Check extends SettingsCommand {
        @Override
        public Integer call() {
            settings();
            err().println("The settings are in order.");
            return ExitCode.OK;
        }
    }
}
