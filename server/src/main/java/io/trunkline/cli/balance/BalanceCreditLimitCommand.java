package io.trunkline.cli.balance;

import io.trunkline.billing.LedgerEntry;
import io.trunkline.cli.command.Examples;
import java.math.BigDecimal;
import picocli.CommandLine.Command;

/** {@code trunkline balance credit-limit}. */
@Examples("balance credit-limit --account 1 50")
@Command(name = "credit-limit", description = "Sets how much an account may owe.")
final class BalanceCreditLimitCommand extends BalanceEntryCommand {

    @Override
    LedgerEntry entry(BigDecimal amount, String description) {
        return new LedgerEntry.CreditLimit(amount, description);
    }
}
