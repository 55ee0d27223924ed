package io.trunkline.cli.access;

import io.trunkline.app.Services;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code trunkline operator-token revoke}: a running server refuses the token from the next call on. */
@Examples("operator-token revoke 1")
@Command(name = "revoke", description = "Revokes a token of the operator API; it is refused at once.")
final class OperatorTokenRevokeCommand extends SettingsCommand {

    @Parameters(paramLabel = "ID", description = "The token's number, as shown by the list.")
    private long id;

    @Override
    public Integer call() {
        try (Services services = services()) {
            services.access().operatorTokens().revoke(id, operator().id());
            err().println("Operator token " + id + " was revoked.");
        }
        return ExitCode.OK;
    }
}
