package io.trunkline.cli.callbacks;

import io.trunkline.app.Services;
import io.trunkline.callback.signature.SigningSecrets;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.RotationOptions;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.parameter.Overlap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code trunkline callbacks secret}: creates the secret and the server's key if they do not exist yet. */
@Examples({"callbacks secret --account 1", "callbacks secret --account 1 --rotate"})
@Command(
        name = "secret",
        description = {
            "Prints what verifies an account's callbacks: its secret (whsec_) and the server's public key (whpk_).",
            "Give the secret only to the account's owner; the public key is not secret."
        })
final class CallbacksSecretCommand extends SettingsCommand {

    @Option(names = "--account", paramLabel = "ID", description = "The account.")
    private @Nullable Long accountId;

    @Parameters(paramLabel = "ACCOUNT", arity = "0..1", hidden = true, description = "The account, like --account.")
    private @Nullable Long sameId;

    @Mixin
    private RotationOptions rotation = new RotationOptions();

    @Override
    public Integer call() {
        Long wanted = accountId == null ? sameId : accountId;
        if (wanted == null || (accountId != null && sameId != null)) {
            throw new ParameterException(spec().commandLine(), "Name the account once: --account ID.");
        }
        Optional<Overlap> rotated = rotation.read(spec());
        try (Services services = services()) {
            long account = AccountArgument.byId(services.accounts(), wanted).id();
            SigningSecrets secrets = rotated.isPresent()
                    ? services.webhooks().secrets().rotate(operator(), auditName(), account, rotated.get())
                    : services.webhooks().secrets().current(account);
            if (rotated.isPresent()) {
                tellReplaced(services.audit(), account, "webhook_secret");
            }
            StringBuilder text = new StringBuilder()
                    .append("Secret:     ")
                    .append(secrets.current().text())
                    .append('\n');
            if (secrets.previous() != null) {
                text.append("Previous:   ").append(secrets.previous().text()).append('\n');
            }
            text.append("Public key: ")
                    .append(services.webhooks().key().publicKey())
                    .append('\n');
            rotation.print(this, text.toString());
        }
        return ExitCode.OK;
    }
}
