package io.trunkline.cli.account;

import io.trunkline.account.AccountEvents.Event;
import io.trunkline.app.Services;
import io.trunkline.callback.type.PayloadJson;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trunkline event}. */
@Examples("event --account 1 card_expired")
@Command(name = "event", description = "Sends an event to an account's server as a callback.")
public final class EventCommand extends SettingsCommand {

    @Option(names = "--account", paramLabel = "ID", required = true, description = "The account.")
    private long accountId;

    @Parameters(index = "0", paramLabel = "TYPE", description = "The callback type; docs/callbacks.md lists them.")
    private String type = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PAYLOAD",
            description = "The payload as a JSON object. Default: empty.")
    private String payload = "{}";

    @Override
    public Integer call() {
        Event event = Event.of(type, PayloadJson.read(payload));
        try (Services services = services()) {
            AccountArgument.byId(services.accounts(), accountId);
            OptionalLong id = services.store()
                    .database()
                    .write(handle -> services.accounts()
                            .events()
                            .report(
                                    handle,
                                    operator(),
                                    auditName(),
                                    services.accounts()
                                            .reader()
                                            .find(handle, accountId)
                                            .orElseThrow(),
                                    event));
            out().println(
                            id.isPresent()
                                    ? "Callback " + id.getAsLong() + " was queued."
                                    : "Nothing was sent: the account has no callback_url, or has turned off events of this type.");
        }
        return ExitCode.OK;
    }
}
