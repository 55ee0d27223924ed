package io.trunkline.cli.callbacks;

import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trunkline callbacks replay}. */
@Examples("callbacks replay --account 1 --state failed")
@Command(
        name = "replay",
        description = "Sends callbacks of an account again in order of their ids, whatever their state. Receivers"
                + " recognize repeats by callback_id.")
final class CallbacksReplayCommand extends SettingsCommand {

    @Option(names = "--account", paramLabel = "ID", required = true, description = "The account.")
    private long accountId;

    @Mixin
    private final CallbackSelection selection = new CallbackSelection();

    @Override
    public Integer call() {
        try (Services services = services()) {
            AccountArgument.byId(services.accounts(), accountId);
            int count = services.webhooks().control().replay(operator(), auditName(), selection.of(accountId));
            out().println(count == 0 ? "Nothing to replay." : count + " queued for replay.");
        }
        return ExitCode.OK;
    }
}
