package io.trunkline.store;

import io.trunkline.config.DatabaseSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts column values that must be readable again, with AES-256-GCM (NIST SP 800-38D): 12 random bytes of nonce, 16
 * bytes of tag, as Base64 after a version prefix. Random nonces allow about four billion values under one key.
 * Thread-safe.
 */
public final class SecretBox {

    static final int KEY_BYTES = 32;

    private static final String PREFIX = "v1:";
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CHECK_NAME = "secret_check";
    private static final String CHECK_CONTEXT = "server_state/" + CHECK_NAME;
    private static final String CHECK_TEXT = "trunkline";

    private final SecretKeySpec key;
    private final SecureRandom random;

    /** With a key of 32 bytes, which is copied. */
    SecretBox(byte[] key, SecureRandom random) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    /**
     * Opens the box of a database whose schema is current: with the key of the settings, else with the file
     * {@code secret.key} in the data folder, which is made for a database that has no key yet. Throws a
     * {@link StoreException} if that is not the key that the database's values are sealed with.
     */
    public static SecretBox open(Path dataFolder, DatabaseSettings settings, Database database, SecureRandom random) {
        Optional<String> check = checkValue(database);
        SecretKeyFile file = new SecretKeyFile(dataFolder);
        byte[] key = settings.secretKey().isPresent()
                ? SecretKeyFile.decode(settings.secretKey().get(), "the setting database.secret-key")
                : check.isPresent() ? file.read() : file.readOrCreate(random);
        SecretBox box = new SecretBox(key, random);
        Arrays.fill(key, (byte) 0);
        if (check.isEmpty()) {
            String checkText = box.seal(CHECK_TEXT, CHECK_CONTEXT);
            database.write(handle -> handle.execute(
                    "INSERT INTO server_state (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
                    CHECK_NAME,
                    checkText));
        }
        box.requireKeyOf(database);
        return box;
    }

    private static Optional<String> checkValue(Database database) {
        return database.findFirst("SELECT value FROM server_state WHERE name = ?", row -> row.getString(1), CHECK_NAME);
    }

    private void requireKeyOf(Database database) {
        boolean matches = checkValue(database)
                .flatMap(value -> decrypt(value, CHECK_CONTEXT))
                .filter(CHECK_TEXT::equals)
                .isPresent();
        if (!matches) {
            throw new StoreException(
                    StoreException.Kind.FAILED,
                    "The secret key does not belong to this database. Give the key that it was made with: the file "
                            + SecretKeyFile.FILE_NAME
                            + " of its data folder, or database.secret-key, which is the same on all nodes of a database",
                    null);
        }
    }

    /**
     * Encrypts a text.
     *
     * @param context where the text belongs, such as {@code 1/callback_salt}; it can be opened only there, so that values
     *     cannot be swapped between rows
     */
    public String seal(String text, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted =
                    cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] bytes = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
            System.arraycopy(encrypted, 0, bytes, NONCE_BYTES, encrypted.length);
            return PREFIX + Base64.getEncoder().encodeToString(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    /** Decrypts what {@link #seal} made. Throws a {@link StoreException} if it was altered or belongs elsewhere. */
    public String open(String sealedText, String context) {
        return decrypt(sealedText, context)
                .orElseThrow(() -> new StoreException(
                        StoreException.Kind.FAILED, "The sealed value of " + context + " cannot be opened", null));
    }

    private Optional<String> decrypt(String sealedText, String context) {
        if (!sealedText.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(sealedText.substring(PREFIX.length()));
            if (bytes.length < NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            byte[] text =
                    cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "SecretBox[]";
    }
}
