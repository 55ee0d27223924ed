package io.trunkline.cli.callbacks;

import io.trunkline.app.Services;
import io.trunkline.callback.queue.DeliveryAttempt;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.StandardOutput;
import io.trunkline.view.CallbackShapes;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trunkline callbacks tail}: until interrupted. */
@Examples({"callbacks tail --account 1", "callbacks tail --account 1 --no-follow"})
@Command(
        name = "tail",
        description = "Prints every delivery attempt of an account's callbacks, one JSON object per line, and waits for"
                + " more.")
final class CallbacksTailCommand extends SettingsCommand {

    private static final int PORTION = 1000;
    private static final long INTERVAL_MILLIS = 500;

    /** Runs until interrupted. */
    private final CountDownLatch end = new CountDownLatch(1);

    @Option(names = "--account", paramLabel = "ID", required = true, description = "The account.")
    private long accountId;

    @Option(names = "--no-follow", description = "Print existing attempts and exit.")
    private boolean noFollow;

    @Override
    public Integer call() throws InterruptedException {
        try (Services services = services()) {
            AccountArgument.byId(services.accounts(), accountId);
            long last = 0;
            do {
                List<DeliveryAttempt> attempts;
                do {
                    attempts = services.webhooks().callbacks().attemptsAfter(accountId, last, PORTION);
                    attempts.forEach(this::print);
                    last = attempts.isEmpty() ? last : attempts.getLast().id();
                } while (attempts.size() == PORTION);
                out().flush();
                StandardOutput.requireReader();
            } while (!noFollow && !end.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS));
        }
        return ExitCode.OK;
    }

    private void print(DeliveryAttempt attempt) {
        out().println(CallbackShapes.ATTEMPT.text(attempt));
    }
}
