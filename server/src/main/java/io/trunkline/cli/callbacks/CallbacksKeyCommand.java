package io.trunkline.cli.callbacks;

import io.trunkline.app.Services;
import io.trunkline.callback.signature.WebhookKey.PublicKeys;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.RotationOptions;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.parameter.Overlap;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code trunkline callbacks key}: creates the server's key if there is none yet. */
@Examples({"callbacks key", "callbacks key --rotate --overlap P7D"})
@Command(name = "key", description = "Prints the public key (whpk_) that verifies this server's signatures.")
final class CallbacksKeyCommand extends SettingsCommand {

    @Mixin
    private RotationOptions rotation = new RotationOptions();

    @Override
    public Integer call() {
        Optional<Overlap> rotated = rotation.read(spec());
        try (Services services = services()) {
            PublicKeys keys = rotated.isPresent()
                    ? services.store()
                            .database()
                            .write(handle -> services.webhooks()
                                    .key()
                                    .rotate(handle, operator().id(), rotated.get()))
                    : services.webhooks().key().publicKeys();
            if (rotated.isPresent()) {
                tellReplaced(services.audit(), 0, "webhook_key");
            }
            StringBuilder text = new StringBuilder()
                    .append("Public key: ")
                    .append(keys.current())
                    .append('\n');
            keys.previous()
                    .ifPresent(key -> text.append("Previous:   ").append(key).append('\n'));
            keys.previousUntil()
                    .ifPresent(
                            until -> text.append("Until:      ").append(until).append('\n'));
            rotation.print(this, text.toString());
        }
        return ExitCode.OK;
    }
}
