package io.trunkline.cli.account;

import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.account.creation.MadeAccount;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.login.AccountNameRule;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.OutputFormat;
import io.trunkline.fault.FaultException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code trunkline account create}: prints the new account's id and {@code api_key} once it is on disk. */
@Examples({
    "account create --name acme-staging --email ops@example.com",
    "account create --name acme --email ops@example.com --password @password.txt"
})
@Command(name = "create", description = "Creates an account and prints its id and api_key.")
final class AccountCreateCommand extends SettingsCommand {

    private static final Map<String, String> OPTIONS = Map.of(
            "account_name",
            "--name",
            ProfileFields.EMAIL.parameter(),
            "--email",
            ProfileFields.PASSWORD.parameter(),
            "--password");

    @Option(names = "--name", paramLabel = "NAME", required = true, description = AccountNameRule.WORDS)
    private String name = "";

    @Option(names = "--email", paramLabel = "ADDRESS", required = true, description = "The owner's e-mail address.")
    private String email = "";

    @Option(
            names = "--password",
            paramLabel = "@FILE",
            description = "The initial password: @FILE, or @- for standard input. Default: no password.")
    private @Nullable String password;

    @Option(
            names = "--parent",
            paramLabel = "ID",
            description = "The parent account, which may act for the new one. Default: none.")
    private @Nullable Long parent;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Override
    public Integer call() {
        String secret = password == null ? null : values.secret(spec(), "--password", password);
        try (Services services = services()) {
            MadeAccount made =
                    make(services.accounts(), new NewAccount(name, email, secret, true, parent, Optional.empty()));
            Account account = made.account();
            printOnce(
                    text(made) + System.lineSeparator(),
                    () -> "Account " + account.id() + " was created nevertheless; trunkline account show "
                            + account.id() + " --api-key shows it.");
            if (!output.json()) {
                err().println("Create a key for it with: trunkline key create --account " + account.id()
                        + " --role Owner");
            }
        }
        return ExitCode.OK;
    }

    private String text(MadeAccount made) {
        Account account = made.account();
        return output.json()
                ? JsonNodeFactory.instance
                        .objectNode()
                        .put("account_id", account.id())
                        .put("api_key", made.apiKey())
                        .put("active", account.active())
                        .toString()
                : "account_id: " + account.id() + System.lineSeparator() + "api_key: " + made.apiKey();
    }

    /** The rules name parameters of the Management API, which the user of the command has not seen. */
    private MadeAccount make(Accounts accounts, NewAccount wanted) {
        try {
            return accounts.creation().make(operator(), auditName(), wanted);
        } catch (FaultException e) {
            throw e.with(fault -> fault.renamed(OPTIONS));
        }
    }
}
