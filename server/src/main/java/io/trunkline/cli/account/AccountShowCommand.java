package io.trunkline.cli.account;

import io.trunkline.account.Account;
import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.OutputFormat;
import io.trunkline.cli.terminal.TerminalText;
import io.trunkline.operator.AccountJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code trunkline account show}: secrets are shown as "set", the {@code api_key} only on request. */
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
            ObjectNode shown = AccountJson.of(account);
            if (withApiKey) {
                shown.put("api_key", services.accounts().service().showApiKey(account.id()));
            }
            if (output.json()) {
                out().println(shown);
            } else {
                shown.properties()
                        .forEach(field -> out().println(field.getKey() + ": "
                                + TerminalText.visible(field.getValue().asString())));
            }
        }
        return ExitCode.OK;
    }
}
