package io.trunkline.store.secret;

import io.trunkline.store.DatabaseSettings;
import io.trunkline.store.ServerLock;
import io.trunkline.store.StoreException;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The operator's secret key, in files or settings, before a database is opened with it. Thread-safe. */
public final class SecretKeys {

    private final Path dataFolder;
    private final DatabaseSettings settings;

    /** Reads nothing yet. */
    public SecretKeys(Path dataFolder, DatabaseSettings settings) {
        this.dataFolder = dataFolder;
        this.settings = settings;
    }

    /** Whether the key comes from the settings, so that only the operator can replace it. */
    public boolean areSettings() {
        return settings.secretKey().isPresent();
    }

    /** The place of the previous key, in words; also valid if there is no previous key. */
    public String placeOfPrevious() {
        return settings.previousSecretKey().isPresent()
                ? "database.previous-secret-key"
                : SecretKeyFile.previous(dataFolder).path().toString();
    }

    /**
     * Writes a new key into the file {@code secret.key} and keeps the old one in {@code secret.key.previous}. No server may run on the
     * database meanwhile, since it would go on with the old key alone: hold the {@link ServerLock}.
     *
     * @throws StoreException if {@code secret.key.previous} already holds another key, of which there may be no other copy
     */
    public void replaceFile(SecureRandom random) {
        new SecretKeyFile(dataFolder).replace(random);
    }
}
