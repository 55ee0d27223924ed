package io.trunkline.cli.account;

import io.trunkline.account.Account;
import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.OverlapArgument;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.OutputFormat;
import io.trunkline.parameter.Overlap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code trunkline account rotate-api-key}: prints the new {@code api_key}, once it is on disk. */
@Examples({"account rotate-api-key 1", "account rotate-api-key 1 --keep-old P7D"})
@Command(
        name = "rotate-api-key",
        description = {
            "Gives an account a new api_key, prints it, and ends the sessions started with the old one.",
            "From then on, callback hashes use the new key."
        })
final class AccountRotateApiKeyCommand extends SettingsCommand {

    @Parameters(paramLabel = "ID", description = "The account's id.")
    private long accountId;

    @Option(
            names = "--keep-old",
            paramLabel = "DURATION",
            description = "How long the old key stays valid, such as PT1H or P7D (ISO 8601), up to P30D. Default:"
                    + " not at all, which is right for a stolen key.")
    private @Nullable String keepOld;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Override
    public Integer call() {
        Overlap overlap = OverlapArgument.read(spec(), "--keep-old", keepOld, Overlap.NONE);
        try (Services services = services()) {
            Account account = AccountArgument.byId(services.accounts(), accountId);
            String key = services.store()
                    .database()
                    .write(handle -> services.access()
                            .apiKeyRotation()
                            .rotate(handle, operator(), auditName(), account.id(), overlap));
            tellReplaced(services.audit(), account.id(), "api_key");
            String text = output.json()
                    ? JsonNodeFactory.instance
                            .objectNode()
                            .put("account_id", account.id())
                            .put("api_key", key)
                            .toString()
                    : "api_key: " + key;
            printOnce(
                    text + System.lineSeparator(),
                    () -> "The key was replaced nevertheless; trunkline account show " + account.id()
                            + " --api-key shows the new one.");
        }
        return ExitCode.OK;
    }
}
