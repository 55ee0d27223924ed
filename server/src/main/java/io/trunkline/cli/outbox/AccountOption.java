package io.trunkline.cli.outbox;

import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.OutboxFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that selects messages about one account. */
final class AccountOption {

    @Option(names = "--account", paramLabel = "ID", description = "Only messages about this account. Default: all.")
    private @Nullable Long accountId;

    /**
     * The messages that are selected.
     *
     * @throws FaultException 115 if there is no such account
     */
    OutboxFilter filter(Services services) {
        AccountArgument.requireIfGiven(services.accounts(), accountId);
        return OutboxFilter.of(Optional.ofNullable(accountId));
    }
}
