package io.trunkline.cli.balance;

import io.trunkline.billing.LedgerEntry;
import io.trunkline.billing.TransactionType;
import io.trunkline.cli.command.Examples;
import java.math.BigDecimal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trunkline balance top-up}. */
@Examples("balance top-up --account 1 100")
@Command(name = "top-up", description = "Adds money to the balance of an account.")
final class BalanceTopUpCommand extends BalanceEntryCommand {

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            converter = TransactionTypes.class,
            completionCandidates = TransactionTypes.TopUps.class,
            description = "Type of the payment: ${COMPLETION-CANDIDATES}. Default: wire_transfer.")
    private TransactionType type = TransactionType.WIRE_TRANSFER;

    @Override
    LedgerEntry entry(BigDecimal amount, String description) {
        return new LedgerEntry.TopUp(type, amount, description);
    }
}
