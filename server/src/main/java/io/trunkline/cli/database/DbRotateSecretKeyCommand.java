package io.trunkline.cli.database;

import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.store.ServerLock;
import io.trunkline.store.secret.KeyRotation;
import io.trunkline.store.secret.SecretKeys;
import java.security.SecureRandom;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code trunkline db rotate-secret-key}: after an interruption, the same command resumes. */
@Examples("db rotate-secret-key")
@Command(
        name = "rotate-secret-key",
        description = {
            "Seals every secret in the database with a new secret key.",
            "With one key, in the file secret.key, it creates the new key first; stop the server before. With two keys (secret.key"
                    + " and secret.key.previous, or the settings) it seals with the current one; servers may be running.",
            "docs/operations.md has the steps for several servers."
        })
final class DbRotateSecretKeyCommand extends SettingsCommand {

    @Option(
            names = "--alone",
            description =
                    "With PostgreSQL and one key: confirms that no server or command on any machine is using this database.")
    private boolean alone;

    @Override
    public Integer call() {
        Settings settings = databaseSettings();
        SecretKeys keys = new SecretKeys(settings.data(), settings.database());
        Optional<Integer> end = goOn(keys);
        if (end.isPresent()) {
            return end.get();
        }
        requireFile(settings, keys);
        try (ServerLock _ = ServerLock.acquire(settings.data())) {
            // Another command may have created a new key before we got the lock, and then been interrupted.
            Optional<Integer> endOfAnother = goOn(keys);
            if (endOfAnother.isPresent()) {
                return endOfAnother.get();
            }
            keys.replaceFile(new SecureRandom());
            return goOn(keys).orElseThrow();
        }
    }

    /** With two keys, seals with the current one; empty if there is only one. */
    private Optional<Integer> goOn(SecretKeys keys) {
        try (Services services = services()) {
            KeyRotation rotation = services.keyRotation();
            if (!rotation.hasTwoKeys()) {
                return Optional.empty();
            }
            if (rotation.isDone()) {
                err().println(
                                "Everything is already sealed with the current key, and no new key was created. Remove the previous one"
                                        + " first; it is in " + keys.placeOfPrevious() + ".");
                return Optional.of(ExitCode.NOTHING_TO_DO);
            }
            sealAnew(services, keys);
            return Optional.of(ExitCode.OK);
        }
    }

    private void requireFile(Settings settings, SecretKeys keys) {
        if (keys.areSettings()) {
            throw new ParameterException(
                    spec().commandLine(),
                    "The key is set by database.secret-key: put a new one there, and the old one in"
                            + " database.previous-secret-key (docs/operations.md has the steps).");
        }
        if (settings.database().url().isPresent() && !alone) {
            throw new ParameterException(
                    spec().commandLine(),
                    "Other servers may be using this database. Stop them all and add --alone, or give each a second key first"
                            + " (docs/operations.md has the steps).");
        }
    }

    private void sealAnew(Services services, SecretKeys keys) {
        KeyRotation.Result result = services.keyRotation().run(_ -> {});
        if (result.isCompleted()) {
            tellReplaced(services.audit(), 0, "secret.key");
        }
        err().println("Values resealed: " + result.values() + ". The previous key is no longer needed; it is in "
                + keys.placeOfPrevious() + ".");
        err().println("Keep it with your older backups, remove it from there, and restart the servers.");
    }
}
