package io.trunkline.cli;

import io.trunkline.cli.access.ConsoleCommand;
import io.trunkline.cli.access.IpCommand;
import io.trunkline.cli.access.KeyCommand;
import io.trunkline.cli.access.OperatorTokenCommand;
import io.trunkline.cli.access.SessionCommand;
import io.trunkline.cli.access.SubUserCommand;
import io.trunkline.cli.access.TokenCommand;
import io.trunkline.cli.account.AccountCommand;
import io.trunkline.cli.account.AnnounceCommand;
import io.trunkline.cli.account.EventCommand;
import io.trunkline.cli.audit.AuditCommand;
import io.trunkline.cli.balance.BalanceCommand;
import io.trunkline.cli.callbacks.CallbacksCommand;
import io.trunkline.cli.callbacks.ListenCommand;
import io.trunkline.cli.command.DurationConverter;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.IdConverter;
import io.trunkline.cli.command.NumberConverter;
import io.trunkline.cli.command.SettingsFlags;
import io.trunkline.cli.database.DbCommand;
import io.trunkline.cli.mail.MailCommand;
import io.trunkline.cli.outbox.OutboxCommand;
import io.trunkline.cli.serve.ServeCommand;
import io.trunkline.cli.sms.SmsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.OutputException;
import io.trunkline.ops.Version;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** The command without a subcommand: prints its usage. */
@Examples({"serve", "account show 1", "key create --account 1 --role Owner --out credentials.json", "token"})
@Command(
        name = "trunkline",
        description = "A self-hosted account service for communications platforms.",
        mixinStandardHelpOptions = true,
        versionProvider = TrunklineCommand.ProgramVersion.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServeCommand.class,
            AccountCommand.class,
            KeyCommand.class,
            SessionCommand.class,
            ConsoleCommand.class,
            SubUserCommand.class,
            IpCommand.class,
            BalanceCommand.class,
            EventCommand.class,
            AnnounceCommand.class,
            AuditCommand.class,
            OutboxCommand.class,
            MailCommand.class,
            SmsCommand.class,
            ListenCommand.class,
            CallbacksCommand.class,
            TokenCommand.class,
            OperatorTokenCommand.class,
            ConfigCommand.class,
            DoctorCommand.class,
            DbCommand.class,
            VersionCommand.class,
            GenerateCompletion.class
        })
public final class TrunklineCommand {

    private static final String COMPLETION = "generate-completion";

    /** The command with all its subcommands, ready to run. */
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new TrunklineCommand());
        commandLine.setExecutionExceptionHandler(
                (failure, command, arguments) -> Failures.report(failure, command.getErr()));
        commandLine.setParameterExceptionHandler(new UsageFailures());
        // Otherwise picocli would expand --password @FILE before the command sees it.
        commandLine.setExpandAtFiles(false);
        commandLine.registerConverter(Long.class, new IdConverter());
        commandLine.registerConverter(Long.TYPE, new IdConverter());
        commandLine.registerConverter(Integer.class, new NumberConverter());
        commandLine.registerConverter(Integer.TYPE, new NumberConverter());
        commandLine.registerConverter(Duration.class, new DurationConverter());
        // Listings print states in lower case, so accept that.
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionStrategy(TrunklineCommand::run);
        SettingsFlags.addTo(commandLine);
        HelpPages.complete(commandLine);
        return commandLine;
    }

    /**
     * Runs a command and flushes its output.
     *
     * @param out for data
     * @param err for messages
     * @return the exit code
     */
    static int execute(CommandLine command, PrintWriter out, PrintWriter err, String... arguments) {
        command.setOut(out);
        command.setErr(err);
        Optional<String> problem = UndecodedArguments.problem(arguments);
        if (problem.isPresent()) {
            err.println(problem.get());
            return ExitCode.USAGE;
        }
        if (arguments.length > 0 && arguments[0].equals(COMPLETION)) {
            // Shells complete a command by its name, without the path it was called by.
            command.setCommandName("trunkline");
        }
        try {
            int exitCode = command.execute(withoutWordHelp(arguments));
            // Flushing may fail, too.
            out.flush();
            return exitCode;
        } catch (OutputException e) {
            return Failures.report(e, err);
        }
    }

    /** A failure to print help is reported like any other. */
    private static int run(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (OutputException e) {
            throw new ExecutionException(parsed.commandSpec().commandLine(), "The help cannot be printed", e);
        }
    }

    /** {@code help account create}, as in other programs. */
    private static String[] withoutWordHelp(String... arguments) {
        return arguments.length > 0 && arguments[0].equals("help")
                ? Stream.concat(Arrays.stream(arguments).skip(1), Stream.of("--help"))
                        .toArray(String[]::new)
                : arguments;
    }

    /** Tells picocli the version for {@code --version}. */
    static final class ProgramVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"trunkline " + Version.current()};
        }
    }
}
