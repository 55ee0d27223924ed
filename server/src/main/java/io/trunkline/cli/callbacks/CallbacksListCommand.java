package io.trunkline.cli.callbacks;

import io.trunkline.app.Services;
import io.trunkline.callback.queue.RecordedCallback;
import io.trunkline.cli.command.AccountContentCommand;
import io.trunkline.cli.command.Examples;
import io.trunkline.text.Ascii;
import io.trunkline.view.CallbackShapes;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trunkline callbacks list}. */
@Examples("callbacks list --account 1 --state failed")
@Command(name = "list", description = "Lists the callbacks of an account, newest first.")
final class CallbacksListCommand extends AccountContentCommand<RecordedCallback> {

    @Mixin
    private final CallbackSelection selection = new CallbackSelection();

    @Option(names = "--limit", paramLabel = "N", description = "Maximum callbacks to list. Default: ${DEFAULT-VALUE}.")
    private int limit = 100;

    CallbacksListCommand() {
        super(CallbackShapes.CALLBACK, "ID", "TYPE", "STATE", "CREATED", "ENDED");
    }

    @Override
    protected List<RecordedCallback> find(Services services, long account) {
        return services.webhooks().callbacks().list(selection.of(account), Math.max(limit, 0));
    }

    @Override
    protected String[] row(RecordedCallback callback) {
        return new String[] {
            Long.toString(callback.id()),
            callback.type(),
            state(callback),
            callback.created().toString(),
            Objects.toString(callback.ended(), "")
        };
    }

    static String state(RecordedCallback callback) {
        return Ascii.lower(callback.state().name());
    }
}
