package io.trunkline.cli.callbacks;

import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trunkline callbacks resume}. */
@Examples("callbacks resume --account 1")
@Command(
        name = "resume",
        description = "Restarts pending deliveries at once, after a receiver was fixed or its URL was paused or gone.")
final class CallbacksResumeCommand extends SettingsCommand {

    @Option(names = "--account", paramLabel = "ID", required = true, description = "The account.")
    private long accountId;

    @Override
    public Integer call() {
        try (Services services = services()) {
            AccountArgument.byId(services.accounts(), accountId);
            services.webhooks().control().resume(operator(), auditName(), accountId);
            long waiting = services.webhooks()
                    .callbacks()
                    .status(accountId)
                    .map(status -> status.waiting())
                    .orElse(0L);
            out().println(waiting + " queued.");
        }
        return ExitCode.OK;
    }
}
