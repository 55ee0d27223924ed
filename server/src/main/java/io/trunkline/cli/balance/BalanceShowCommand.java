package io.trunkline.cli.balance;

import io.trunkline.account.Account;
import io.trunkline.account.profile.Money;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.AccountContentCommand;
import io.trunkline.cli.command.Examples;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;

/** {@code trunkline balance show}. */
@Examples("balance show --account 1")
@Command(name = "show", description = "Shows the balance and credit limit of an account.")
final class BalanceShowCommand extends AccountContentCommand<Account> {

    private static final Shape<Account> SHAPE = Shape.<Account>of("Balance")
            .required("account_id", JsonTypes.INTEGER, "The account's id.", Account::id)
            .required(
                    "balance",
                    JsonTypes.DECIMAL,
                    "The balance.",
                    account -> account.funds().balance())
            .required(
                    "credit_limit",
                    JsonTypes.DECIMAL,
                    "How much it may owe.",
                    account -> account.funds().creditLimit())
            .required("currency", JsonTypes.TEXT, "The currency of the amounts.", _ -> Money.CURRENCY)
            .nullable(
                    ProfileFields.MIN_BALANCE_TO_NOTIFY.name(),
                    JsonTypes.DECIMAL,
                    "The owner is notified when the balance falls below it.",
                    account -> account.profile().get(ProfileFields.MIN_BALANCE_TO_NOTIFY))
            .build();

    BalanceShowCommand() {
        super(SHAPE, "ACCOUNT", "BALANCE", "CREDIT LIMIT", "CURRENCY", "NOTICE BELOW");
    }

    @Override
    protected List<Account> find(Services services, long account) {
        return List.of(AccountArgument.byId(services.accounts(), account));
    }

    @Override
    protected String[] row(Account account) {
        return new String[] {
            Long.toString(account.id()),
            account.funds().balance().toPlainString(),
            account.funds().creditLimit().toPlainString(),
            Money.CURRENCY,
            Objects.toString(account.profile().get(ProfileFields.MIN_BALANCE_TO_NOTIFY), "")
        };
    }
}
