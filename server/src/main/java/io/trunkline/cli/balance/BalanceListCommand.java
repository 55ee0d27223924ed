package io.trunkline.cli.balance;

import io.trunkline.app.Services;
import io.trunkline.billing.Transaction;
import io.trunkline.cli.command.AccountContentCommand;
import io.trunkline.cli.command.Examples;
import io.trunkline.view.TransactionShapes;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code trunkline balance list}. */
@Examples("balance list --account 1 --output json")
@Command(name = "list", description = "Lists the last 1000 transactions of an account, newest first.")
final class BalanceListCommand extends AccountContentCommand<Transaction> {

    BalanceListCommand() {
        super(
                TransactionShapes.TRANSACTION,
                "ID",
                "TYPE",
                "AMOUNT",
                "BALANCE",
                "CREDIT LIMIT",
                "PERFORMED",
                "DESCRIPTION");
    }

    @Override
    protected List<Transaction> find(Services services, long account) {
        return services.billing().history().newest(account);
    }

    @Override
    protected String[] row(Transaction transaction) {
        return new String[] {
            Long.toString(transaction.id()),
            transaction.type().text(),
            transaction.amount().toPlainString(),
            transaction.after().balance().toPlainString(),
            transaction.after().creditLimit().toPlainString(),
            transaction.performedAt().toString(),
            transaction.description()
        };
    }
}
