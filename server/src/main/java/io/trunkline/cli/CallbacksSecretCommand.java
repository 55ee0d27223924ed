package io.trunkline.cli;

import io.trunkline.app.Services;
import io.trunkline.callback.SigningSecrets;
import io.trunkline.parameter.Overlap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

    @Option(
            names = "--rotate",
            description = "Makes a new secret first. Callbacks are signed with both until --overlap ends.")
    private boolean rotate;

    @Option(
            names = "--overlap",
            paramLabel = "DURATION",
            description = "With --rotate: how long, such as PT1H or P7D (ISO 8601), up to P30D. Default: PT24H.")
    private @Nullable String overlap;

    @Override
    public Integer call() {
        if (overlap != null && !rotate) {
            throw new ParameterException(spec().commandLine(), "--overlap goes with --rotate.");
        }
        Overlap both = OverlapArgument.read(spec(), "--overlap", overlap, Overlap.DAY);
        try (Services services = services()) {
            long account = AccountArgument.byId(services, accountId).id();
            SigningSecrets secrets = rotate
                    ? services.webhookSecrets().rotate(operator(), auditName(), account, both)
                    : services.webhookSecrets().current(account);
            if (rotate) {
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
