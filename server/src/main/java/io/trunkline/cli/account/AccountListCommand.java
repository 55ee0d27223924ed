package io.trunkline.cli.account;

import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.OutputFormat;
import io.trunkline.cli.terminal.Table;
import io.trunkline.shape.JsonType;
import io.trunkline.shape.JsonTypes;
import io.trunkline.view.AccountShapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code trunkline account list}: reads in pages, so any number of accounts will do. */
@Examples({"account list", "account list --limit 20 --output json"})
@Command(name = "list", description = "Lists all accounts by id.")
final class AccountListCommand extends SettingsCommand {

    private static final int PAGE = 500;

    private static final JsonType<Account> ID = JsonTypes.of(
            schema -> schema.setAll(JsonTypes.INTEGER.schema()), (json, account) -> json.writeNumber(account.id()));

    @Option(names = "--limit", paramLabel = "N", description = "Maximum accounts to list. Default: all.")
    private int limit = Integer.MAX_VALUE;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print only ids.")
    private boolean quiet;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec().commandLine(), "--limit must be at least 1");
        }
        try (Services services = services()) {
            if (output.json()) {
                List<Account> all = new ArrayList<>();
                forEach(services.accounts(), all::add);
                out().println(JsonTypes.listOf(quiet ? ID : AccountShapes.ACCOUNT)
                        .text(all));
            } else if (quiet) {
                forEach(services.accounts(), account -> out().println(account.id()));
            } else {
                Table table = new Table("ID", "NAME", "E-MAIL", "STATE", "CREATED");
                forEach(
                        services.accounts(),
                        account -> table.row(
                                Long.toString(account.id()),
                                account.name(),
                                Objects.toString(account.profile().get(ProfileFields.EMAIL), ""),
                                state(account),
                                account.created().toString()));
                table.print(out());
            }
        }
        return ExitCode.OK;
    }

    private void forEach(Accounts accounts, Consumer<Account> consumer) {
        long last = 0;
        int left = limit;
        List<Account> page;
        do {
            page = accounts.creation().list(last, Math.min(PAGE, left));
            page.forEach(consumer);
            last = page.isEmpty() ? last : page.getLast().id();
            left -= page.size();
        } while (page.size() == PAGE && left > 0);
    }

    private static String state(Account account) {
        if (!account.active()) {
            return "inactive";
        }
        return account.frozen() ? "frozen" : "active";
    }
}
