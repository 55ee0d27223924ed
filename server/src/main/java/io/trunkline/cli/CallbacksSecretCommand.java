package io.trunkline.cli;

import io.trunkline.app.Services;
import io.trunkline.callback.SigningSecrets;
import io.trunkline.parameter.Overlap;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code trunkline callbacks secret}: makes the secret, and the server's key, if there is none yet. */
@Command(
        name = "secret",
        description = {
            "Prints what an account's callbacks are signed with: its secret (whsec_), and the public key of the server (whpk_).",
            "Give the secret to the account's owner alone; the public key is for everybody."
        })
final class CallbacksSecretCommand extends SettingsCommand {

    @Parameters(paramLabel = "ACCOUNT", description = "The account's id.")
    private long accountId;

    @Mixin
    private RotationOptions rotation = new RotationOptions();

    @Override
    public Integer call() {
        Optional<Overlap> rotated = rotation.read(spec());
        try (Services services = services()) {
            long account = AccountArgument.byId(services, accountId).id();
            SigningSecrets secrets = rotated.isPresent()
                    ? services.webhookSecrets().rotate(operator(), auditName(), account, rotated.get())
                    : services.webhookSecrets().current(account);
            if (rotated.isPresent()) {
                tellReplaced(services, account, "webhook_secret");
            }
            out().println("Secret:     " + secrets.current().text());
            if (secrets.previous() != null) {
                out().println("Previous:   " + secrets.previous().text());
            }
            out().println("Public key: " + services.webhookKey().publicKey());
        }
        return ExitCode.OK;
    }
}
