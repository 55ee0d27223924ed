package io.trunkline.cli.balance;

import io.trunkline.app.Services;
import io.trunkline.billing.LedgerCheck;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trunkline balance check}: also while a server is running. */
@Examples({"balance check", "balance check --account 1"})
@Command(
        name = "check",
        description = {
            "Checks that each balance is the sum of its transactions; exit code 1 if one is not.",
            "Prints the accounts with a mismatch."
        })
final class BalanceCheckCommand extends SettingsCommand {

    @Option(names = "--account", paramLabel = "ID", description = "Only this account. Default: all.")
    private @Nullable Long accountId;

    private long accounts;
    private long transactions;
    private long wrong;

    @Override
    public Integer call() {
        try (Services services = services()) {
            AccountArgument.requireIfGiven(services.accounts(), accountId);
            services.billing()
                    .check()
                    .check(accountId == null ? OptionalLong.empty() : OptionalLong.of(accountId), this::tell);
        }
        err().println("Accounts: " + accounts + ". Transactions checked: " + transactions + "."
                + (wrong == 0 ? "" : " Accounts with a mismatch: " + wrong + "."));
        return wrong == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private void tell(LedgerCheck.CheckedAccount account) {
        accounts++;
        transactions += account.transactions();
        account.wrong().ifPresent(reason -> {
            wrong++;
            out().println("Account " + account.accountId() + ": " + reason);
        });
    }
}
