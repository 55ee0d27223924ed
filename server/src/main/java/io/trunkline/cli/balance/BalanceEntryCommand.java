package io.trunkline.cli.balance;

import io.trunkline.account.profile.Money;
import io.trunkline.app.Services;
import io.trunkline.billing.LedgerEntry;
import io.trunkline.billing.Transaction;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.parameter.ParameterType;
import java.math.BigDecimal;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that writes an entry to the ledger of an account. */
abstract class BalanceEntryCommand extends SettingsCommand {

    @Option(names = "--account", paramLabel = "ID", required = true, description = "The account.")
    private long accountId;

    @Option(names = "--description", paramLabel = "TEXT", description = "A description, on one line. Default: none.")
    private String description = "";

    @Parameters(paramLabel = "AMOUNT", description = "The amount, with up to six decimals, such as 12.50.")
    private String amount = "";

    /** The entry to record. */
    abstract LedgerEntry entry(BigDecimal amount, String description);

    @Override
    public final Integer call() {
        LedgerEntry entry = entry(ParameterType.DECIMAL.parse("amount", amount), description);
        try (Services services = services()) {
            Transaction transaction = services.billing().ledger().record(operator(), auditName(), accountId, entry);
            err().println("Transaction " + transaction.id() + " of account " + accountId + ": the balance is "
                    + transaction.after().balance().toPlainString() + " " + Money.CURRENCY + ", the credit limit "
                    + transaction.after().creditLimit().toPlainString() + ".");
        }
        return ExitCode.OK;
    }
}
