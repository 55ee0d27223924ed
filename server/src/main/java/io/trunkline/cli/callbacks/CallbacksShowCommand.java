package io.trunkline.cli.callbacks;

import io.trunkline.app.Services;
import io.trunkline.callback.queue.CallbackFilter;
import io.trunkline.callback.queue.DeliveryAttempt;
import io.trunkline.callback.queue.QueueStatus;
import io.trunkline.callback.queue.RecordedCallback;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.OutputFormat;
import io.trunkline.cli.terminal.ProgramName;
import io.trunkline.cli.terminal.Table;
import io.trunkline.cli.terminal.TerminalText;
import io.trunkline.view.CallbackShapes;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trunkline callbacks show}. */
@Examples("callbacks show --account 1 17")
@Command(name = "show", description = "Shows a callback with its delivery attempts, and the account's delivery state.")
final class CallbacksShowCommand extends SettingsCommand {

    private static final int MOST_ATTEMPTS = 100;

    @Option(names = "--account", paramLabel = "ID", required = true, description = "The account.")
    private long accountId;

    @Parameters(paramLabel = "CALLBACK_ID", description = "The callback.")
    private long callbackId;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Override
    public Integer call() {
        try (Services services = services()) {
            AccountArgument.byId(services.accounts(), accountId);
            CallbackFilter one =
                    new CallbackFilter(accountId, callbackId, callbackId, Optional.empty(), Optional.empty());
            Optional<RecordedCallback> found =
                    services.webhooks().callbacks().list(one, 1).stream().findFirst();
            if (found.isEmpty()) {
                err().println("Account " + accountId + " has no callback " + callbackId + ".");
                return ExitCode.REFUSED;
            }
            RecordedCallback callback = found.get();
            List<DeliveryAttempt> attempts =
                    services.webhooks().callbacks().attempts(accountId, callbackId, MOST_ATTEMPTS);
            Optional<QueueStatus> status = services.webhooks().callbacks().status(accountId);
            if (output.json()) {
                out().println(CallbackShapes.TRACED.text(
                        new CallbackShapes.Traced(callback, status.orElse(null), attempts)));
            } else {
                print(callback, attempts, status);
            }
        }
        return ExitCode.OK;
    }

    private void print(RecordedCallback callback, List<DeliveryAttempt> attempts, Optional<QueueStatus> status) {
        out().println("Callback " + callback.id() + ", " + callback.type() + ", created " + callback.created() + ": "
                + CallbacksListCommand.state(callback)
                + (callback.ended() == null ? "" : " at " + callback.ended()));
        out().println(TerminalText.visible(callback.content()));
        status.ifPresent(this::print);
        Table table = new Table(AttemptText.HEADINGS);
        attempts.forEach(attempt -> table.row(AttemptText.row(attempt)));
        table.print(out());
    }

    private void print(QueueStatus status) {
        StringBuilder line =
                new StringBuilder().append(status.waiting()).append(" of the account's callbacks are waiting");
        if (status.suspended() != null) {
            line.append(
                    ProgramName.in("; nothing is sent until the URL changes or you run `trunkline callbacks resume`"));
        } else if (status.dueAt() != null) {
            line.append("; the next request is due at ").append(status.dueAt());
        }
        if (status.attempt() > 0) {
            line.append(", after ").append(status.attempt()).append(" failed attempts");
        }
        out().println(line);
    }
}
