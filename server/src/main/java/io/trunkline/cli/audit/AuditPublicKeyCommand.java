package io.trunkline.cli.audit;

import io.trunkline.app.Services;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import picocli.CommandLine.Command;

/** {@code trunkline audit public-key}: creates the key if there is none yet. */
@Examples("audit public-key")
@Command(
        name = "public-key",
        description = {
            "Prints the public key that verifies the signatures of audit checkpoints (Ed25519, PEM).",
            "Store it elsewhere: it later proves that the key has not been replaced."
        })
final class AuditPublicKeyCommand extends SettingsCommand {

    @Override
    public Integer call() {
        try (Services services = services()) {
            out().print(services.audit().checkpointKey().publicKey());
            out().flush();
        }
        return ExitCode.OK;
    }
}
