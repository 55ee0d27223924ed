package io.trunkline.cli.balance;

import io.trunkline.billing.LedgerEntry;
import io.trunkline.billing.TransactionType;
import io.trunkline.cli.command.Examples;
import java.math.BigDecimal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trunkline balance charge}. */
@Examples("balance charge --account 1 12.50 --description Telephony")
@Command(name = "charge", description = "Charges an account. The balance may fall below zero.")
final class BalanceChargeCommand extends BalanceEntryCommand {

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            converter = TransactionTypes.class,
            completionCandidates = TransactionTypes.Charges.class,
            description = "Type of the charge: ${COMPLETION-CANDIDATES}. Default: resource_charge.")
    private TransactionType type = TransactionType.RESOURCE_CHARGE;

    @Option(
            names = "--require-funds",
            description = "Refuse a charge that exceeds the available funds (balance and credit limit).")
    private boolean requireFunds;

    @Override
    LedgerEntry entry(BigDecimal amount, String description) {
        return new LedgerEntry.Charge(type, amount, description, requireFunds);
    }
}
