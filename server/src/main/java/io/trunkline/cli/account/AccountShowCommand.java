package io.trunkline.cli.account;

import io.trunkline.account.Account;
import io.trunkline.account.creation.MadeAccount;
import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.OutputFormat;
import io.trunkline.cli.terminal.TerminalText;
import io.trunkline.parameter.ExactJson;
import io.trunkline.view.AccountShapes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trunkline account show}: secrets are shown as "set", the {@code api_key} only on request. */
@Examples({"account show 1", "account show 1 --api-key --output json"})
@Command(name = "show", description = "Shows an account and its profile.")
final class AccountShowCommand extends SettingsCommand {

    @Parameters(paramLabel = "ID", description = "The account's id.")
    private long accountId;

    @Option(names = "--api-key", description = "Show the account's api_key, too.")
    private boolean withApiKey;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Override
    public Integer call() {
        try (Services services = services()) {
            Account account = AccountArgument.byId(services.accounts(), accountId);
            String shown = withApiKey
                    ? AccountShapes.WITH_API_KEY.text(new MadeAccount(
                            account, services.accounts().creation().showApiKey(account.id())))
                    : AccountShapes.ACCOUNT.text(account);
            if (output.json()) {
                out().println(shown);
            } else {
                ExactJson.read(shown)
                        .forEachEntry(
                                (name, value) -> out().println(name + ": " + TerminalText.visible(value.asString())));
            }
        }
        return ExitCode.OK;
    }
}
