package io.trunkline.cli.access;

import io.trunkline.app.Services;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trunkline key delete}: a running server refuses the key's tokens from the next call on. */
@Examples("key delete --account 1 3f0c6bb2-6a3b-4a0e-9f6e-0e6f3a1f7f10")
@Command(name = "delete", description = "Deletes a key; its tokens are refused at once.")
final class KeyDeleteCommand extends SettingsCommand {

    @Option(names = "--account", paramLabel = "ID", required = true, description = "The account that the key acts for.")
    private long accountId;

    @Parameters(paramLabel = "KEY", description = "The key's id.")
    private String keyId = "";

    @Override
    public Integer call() {
        try (Services services = services()) {
            services.access().keys().delete(operator(), auditName(), accountId, keyId);
            err().println("Key " + keyId + " was deleted.");
        }
        return ExitCode.OK;
    }
}
