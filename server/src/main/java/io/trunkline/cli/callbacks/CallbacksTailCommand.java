package io.trunkline.cli.callbacks;

import io.trunkline.app.Services;
import io.trunkline.callback.queue.DeliveryAttempt;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.Follow;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.view.CallbackShapes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trunkline callbacks tail}: until interrupted. */
@Examples({"callbacks tail --account 1", "callbacks tail --account 1 --no-follow"})
@Command(
        name = "tail",
        description = "Prints every delivery attempt of an account's callbacks, one JSON object per line, and waits for"
                + " more.")
final class CallbacksTailCommand extends SettingsCommand {

    @Option(names = "--account", paramLabel = "ID", required = true, description = "The account.")
    private long accountId;

    @Mixin
    private final Follow follow = new Follow();

    @Override
    public Integer call() throws InterruptedException {
        try (Services services = services()) {
            AccountArgument.byId(services.accounts(), accountId);
            follow.print(
                    out(),
                    0,
                    (id, most) -> services.webhooks().callbacks().attemptsAfter(accountId, id, most),
                    DeliveryAttempt::id,
                    CallbackShapes.ATTEMPT::text);
        }
        return ExitCode.OK;
    }
}
