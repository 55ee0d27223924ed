package io.trunkline.cli;

import io.trunkline.app.Services;
import io.trunkline.callback.WebhookKey.PublicKeys;
import io.trunkline.parameter.Overlap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code trunkline callbacks key}: makes the server's key if there is none yet. */
@Command(
        name = "key",
        description = "Prints the public key (whpk_) with which everybody can check what this server has signed.")
final class CallbacksKeyCommand extends SettingsCommand {

    @Option(
            names = "--rotate",
            description =
                    "Makes a new key first, for all accounts. Callbacks are signed with both until --overlap ends.")
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
            PublicKeys keys = rotate
                    ? services.store()
                            .database()
                            .write(handle -> services.webhookKey()
                                    .rotate(handle, operator().id(), both))
                    : services.webhookKey().publicKeys();
            if (rotate) {
                tellReplaced(services, 0, "webhook_key");
            }
            out().println("Public key: " + keys.current());
            keys.previous().ifPresent(key -> out().println("Previous:   " + key));
            keys.previousUntil().ifPresent(until -> out().println("Until:      " + until));
        }
        return ExitCode.OK;
    }
}
