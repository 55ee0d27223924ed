package io.trunkline.store.secret;

import io.trunkline.store.DatabaseSettings;
import io.trunkline.store.ServerLock;
import io.trunkline.store.StoreException;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The secret key as the operator has it, in files or settings, before a database is opened with it. Thread-safe. */
public final class SecretKeys {

    private final Path dataFolder;
    private final DatabaseSettings settings;

    /** Looks at nothing yet. */
    public SecretKeys(Path dataFolder, DatabaseSettings settings) {
        this.dataFolder = dataFolder;
        this.settings = settings;
    }

    /** Whether the key comes from the settings, so that only the operator can replace it. */
    public boolean areSettings() {
        return settings.secretKey().isPresent();
    }

    /** Where the previous key is, in words; true also where there is none. */
    public String placeOfPrevious() {
        return settings.previousSecretKey().isPresent()
                ? "database.previous-secret-key"
                : SecretKeyFile.previous(dataFolder).path().toString();
    }

    /**
     * Puts a new key into the file {@code secret.key}; the old one is in {@code secret.key.previous} then. No server may run on the
     * database meanwhile, which would go on with the old key alone: hold the {@link ServerLock}.
     *
     * @throws StoreException if {@code secret.key.previous} holds another key already, which nothing else may keep
     */
    public void replaceFile(SecureRandom random) {
        new SecretKeyFile(dataFolder).replace(random);
    }
}
