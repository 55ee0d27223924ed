package io.trunkline.cli.audit;

import io.trunkline.app.Services;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import picocli.CommandLine.Command;

/** {@code trunkline audit public-key}: makes the key if there is none yet. */
@Command(
        name = "public-key",
        description = {
            "Prints the key with which the signatures of audit checkpoints are checked (Ed25519, PEM).",
            "Keep it somewhere else: it shows later that the key, too, is the one of then."
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
