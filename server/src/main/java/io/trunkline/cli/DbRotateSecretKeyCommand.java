package io.trunkline.cli;

import io.trunkline.app.Services;
import io.trunkline.config.Settings;
import io.trunkline.store.SecretKeys;
import io.trunkline.store.ServerLock;
import java.security.SecureRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code trunkline db rotate-secret-key}: after an interruption, the same command goes on. */
@Command(
        name = "rotate-secret-key",
        description = {
            "Seals every secret in the database with a new secret key.",
            "With one key, in the file secret.key, it makes the new one first; the server has to be stopped. With two keys (secret.key"
                    + " and secret.key.previous, or the settings) it seals with the present one, beside running servers.",
            "docs/operations.md has the steps for several servers."
        })
final class DbRotateSecretKeyCommand extends SettingsCommand {

    @Option(
            names = "--alone",
            description =
                    "With PostgreSQL and one key: says that no server or command uses this database, on any machine.")
    private boolean alone;

    @Override
    public Integer call() {
        Settings settings = databaseSettings();
        SecretKeys keys = new SecretKeys(settings.data(), settings.database());
        boolean twoKeys;
        try (Services services = services()) {
            twoKeys = services.keyRotation().hasTwoKeys();
            if (twoKeys) {
                sealAnew(services, keys);
            }
        }
        if (!twoKeys) {
            requireFile(settings, keys);
            try (ServerLock _ = ServerLock.acquire(settings.data())) {
                keys.replaceFile(new SecureRandom());
                try (Services services = services()) {
                    sealAnew(services, keys);
                }
            }
        }
        return ExitCode.OK;
    }

    private void requireFile(Settings settings, SecretKeys keys) {
        if (keys.areSettings()) {
            throw new ParameterException(
                    spec().commandLine(),
                    "The key is that of database.secret-key: put a new one there, and the old one into"
                            + " database.previous-secret-key (docs/operations.md has the steps).");
        }
        if (settings.database().url().isPresent() && !alone) {
            throw new ParameterException(
                    spec().commandLine(),
                    "Other servers may use this database. Stop all of them and add --alone, or give each a second key first"
                            + " (docs/operations.md has the steps).");
        }
    }

    private void sealAnew(Services services, SecretKeys keys) {
        long values = services.keyRotation().run(_ -> {});
        tellReplaced(services, 0, "secret.key");
        err().println("Values that were sealed anew: " + values + ". Nothing needs the previous key any more; it is in "
                + keys.placeOfPrevious() + ".");
        err().println("Keep it with backups from before, take it away from there, and start the servers again.");
    }
}
