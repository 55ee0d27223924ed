package io.trunkline.cli.callbacks;

import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.callback.delivery.TrialSender;
import io.trunkline.callback.send.Outcome;
import io.trunkline.callback.send.Trial;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.OutputFormat;
import io.trunkline.cli.terminal.TerminalText;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.view.CallbackShapes;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trunkline callbacks test}: sends from this machine, with this command's settings. */
@Examples({"callbacks test --account 1", "callbacks test --account 1 --type min_balance"})
@Command(
        name = "test",
        description = {
            "Sends a signed test request to an account's callback_url at once, bypassing the queue, and prints the answer.",
            "Exit code 1 if it would not count as delivered."
        })
final class CallbacksTestCommand extends SettingsCommand {

    @Option(names = "--account", paramLabel = "ID", required = true, description = "The account.")
    private long accountId;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description =
                    "Sends an example of this type, such as min_balance, with the callback_id 0. Default: a ping.")
    private @Nullable String type;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Override
    public Integer call() {
        Optional<CallbackType> known = Optional.ofNullable(type).map(CallbacksTestCommand::known);
        Settings settings = databaseSettings();
        SecureRandom random = new SecureRandom();
        InstantSource clock = InstantSource.system();
        try (Services services = Services.open(settings, random, clock);
                TrialSender sender = services.trialSender(settings.callbacks(), clock, random)) {
            AccountArgument.byId(services.accounts(), accountId);
            Trial trial = sender.send(accountId, known);
            services.store().database().run(handle -> {
                services.webhooks().control().sent(handle, operator(), auditName(), trial);
            });
            if (output.json()) {
                out().println(CallbackShapes.TRIAL.text(trial));
            } else {
                print(trial);
            }
            return trial.delivered() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private static CallbackType known(String name) {
        return CallbackType.of(name)
                .orElseThrow(() -> new FaultException(
                        Fault.invalid("type", "Unknown callback type; docs/callbacks.md lists them.")));
    }

    private void print(Trial trial) {
        Outcome outcome = trial.outcome();
        out().println("Sent a " + trial.type() + " to " + trial.target() + " as " + trial.messageId() + ".");
        out().println((outcome.status() == null ? "No answer" : "Answer " + outcome.status()) + " after "
                + outcome.took().toMillis() + " ms: it " + (trial.delivered() ? "counts" : "would not count")
                + " as delivered.");
        if (outcome.error() != null) {
            out().println(TerminalText.visible(outcome.error()) + ".");
        }
        if (!outcome.answer().isEmpty()) {
            out().println(TerminalText.visible(outcome.answer()));
        }
        if (outcome.result() == Outcome.Result.REFUSED_ADDRESS) {
            err().println("This command uses its own settings: give it those of the server with --config or, for this"
                    + " machine's own addresses as with ./run, --callbacks.allow-networks=127.0.0.0/8,::1");
        }
    }
}
