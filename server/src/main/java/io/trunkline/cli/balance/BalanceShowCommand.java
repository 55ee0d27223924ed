package io.trunkline.cli.balance;

import io.trunkline.account.Account;
import io.trunkline.account.profile.Money;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.AccountContentCommand;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/** {@code trunkline balance show}. */
@Command(name = "show", description = "Shows the balance and credit limit of an account.")
final class BalanceShowCommand extends AccountContentCommand<Account> {

    BalanceShowCommand() {
        super("ACCOUNT", "BALANCE", "CREDIT LIMIT", "CURRENCY", "NOTICE BELOW");
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

    @Override
    protected void describe(ObjectNode json, Account account) {
        json.put("account_id", account.id())
                .put("balance", account.funds().balance())
                .put("credit_limit", account.funds().creditLimit())
                .put("currency", Money.CURRENCY)
                .put("min_balance_to_notify", account.profile().get(ProfileFields.MIN_BALANCE_TO_NOTIFY));
    }
}
