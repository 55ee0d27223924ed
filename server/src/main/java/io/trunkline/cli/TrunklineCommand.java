package io.trunkline.cli;

import io.trunkline.ops.Version;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** The command without a subcommand: shows how it is used. */
@Command(
        name = "trunkline",
        description = "A self-hosted account service for communications platforms.",
        mixinStandardHelpOptions = true,
        versionProvider = TrunklineCommand.ProgramVersion.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed: the database, a file or a port cannot be used; the message says why",
            "2:the command line or a setting is wrong",
            "3:Java is missing or too old",
            "4:refused: a rule is broken, or there is no such thing"
        },
        subcommands = {
            ServeCommand.class,
            AccountCommand.class,
            KeyCommand.class,
            SessionCommand.class,
            SubUserCommand.class,
            IpCommand.class,
            BalanceCommand.class,
            EventCommand.class,
            AnnounceCommand.class,
            AuditCommand.class,
            OutboxCommand.class,
            ListenCommand.class,
            CallbacksCommand.class,
            TokenCommand.class,
            OperatorTokenCommand.class,
            ConfigCommand.class,
            DbCommand.class,
            VersionCommand.class,
            GenerateCompletion.class
        })
final class TrunklineCommand {

    /** The command with all its subcommands, ready to execute. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new TrunklineCommand());
        commandLine.setExecutionExceptionHandler(
                (failure, command, arguments) -> Failures.report(failure, command.getErr()));
        commandLine.setParameterExceptionHandler(new UsageFailures());
        // Otherwise --password @FILE would become the file's content before the command sees it.
        commandLine.setExpandAtFiles(false);
        commandLine.registerConverter(Long.class, new IdConverter());
        commandLine.registerConverter(Long.TYPE, new IdConverter());
        commandLine.registerConverter(Integer.class, new NumberConverter());
        commandLine.registerConverter(Integer.TYPE, new NumberConverter());
        SettingsFlags.addTo(commandLine);
        return commandLine;
    }

    /** Tells picocli the version for {@code --version}. */
    static final class ProgramVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"trunkline " + Version.current()};
        }
    }
}
