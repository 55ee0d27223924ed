package io.trunkline.cli.callbacks;

import io.trunkline.callback.queue.CallbackFilter;
import io.trunkline.callback.queue.CallbackState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that select an account's callbacks. */
final class CallbackSelection {

    @Option(names = "--from", paramLabel = "CALLBACK_ID", description = "The first one. Default: 1.")
    private long from = 1;

    @Option(names = "--to", paramLabel = "CALLBACK_ID", description = "The last one. Default: the newest.")
    private long to = Long.MAX_VALUE;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only this type, such as min_balance.")
    private @Nullable String type;

    @Option(names = "--state", paramLabel = "STATE", description = "Only those that are ${COMPLETION-CANDIDATES}.")
    private @Nullable CallbackState state;

    CallbackFilter of(long accountId) {
        return new CallbackFilter(accountId, from, to, Optional.ofNullable(type), Optional.ofNullable(state));
    }
}
