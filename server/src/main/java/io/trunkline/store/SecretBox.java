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
import org.jspecify.annotations.Nullable;

/**
 * Encrypts column values that must be readable again, with AES-256-GCM (NIST SP 800-38D): 12 random bytes of nonce, 16
 * bytes of tag, as Base64 after a version prefix. Random nonces allow about four billion values under one key.
 * Thread-safe.
 *
 * <p>While the key changes there are two: one seals, both open. The tag of a value tells which of them it was sealed with.
 */
public final class SecretBox {

    static final int KEY_BYTES = 32;

    /** What every sealed value begins with. */
    static final String PREFIX = "v1:";

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    static final String CHECK_NAME = "secret_check";
    private static final String CHECK_CONTEXT = "server_state/" + CHECK_NAME;
    private static final String CHECK_TEXT = "trunkline";
    private static final String FIND_CHECK = "SELECT value FROM server_state WHERE name = ?";

    private final SecretKeySpec key;
    private final @Nullable SecretKeySpec previous;
    private final SecureRandom random;

    private SecretBox(SecretKeySpec key, @Nullable SecretKeySpec previous, SecureRandom random) {
        this.key = key;
        this.previous = previous;
        this.random = random;
    }

    /** With a key of 32 bytes, which is copied. */
    SecretBox(byte[] key, SecureRandom random) {
        this(spec(key), null, random);
    }

    private static SecretKeySpec spec(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes");
        }
        return new SecretKeySpec(key, "AES");
    }

    /** The same box, which opens what is sealed with another key of 32 bytes, too; the same key is no other one. */
    SecretBox with(byte[] otherKey) {
        SecretKeySpec other = spec(otherKey);
        return other.equals(key) ? this : new SecretBox(key, other, random);
    }

    /**
     * Opens the box of a database whose schema is current: with the key of the settings, else with the file
     * {@code secret.key} in the data folder, which is made for a database that has no key yet. A second key of the settings, or of the
     * file {@code secret.key.previous}, opens as well. Throws a {@link StoreException} if neither is the key that the database's values
     * are sealed with.
     */
    public static SecretBox open(Path dataFolder, DatabaseSettings settings, Database database, SecureRandom random) {
        Optional<String> check = checkValue(database);
        SecretKeyFile file = new SecretKeyFile(dataFolder);
        byte[] key = settings.secretKey().isPresent()
                ? SecretKeyFile.decode(settings.secretKey().get(), "the setting database.secret-key")
                : check.isPresent() ? file.read() : file.readOrCreate(random);
        Optional<byte[]> other = settings.previousSecretKey().isPresent()
                ? settings.previousSecretKey()
                        .map(text -> SecretKeyFile.decode(text, "the setting database.previous-secret-key"))
                : SecretKeyFile.previous(dataFolder).readIfThere();
        SecretBox alone = new SecretBox(key, random);
        SecretBox box = other.map(alone::with).orElse(alone);
        Arrays.fill(key, (byte) 0);
        other.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
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
        return database.findFirst(FIND_CHECK, row -> row.getString(1), CHECK_NAME);
    }

    private void requireKeyOf(Database database) {
        boolean matches = checkValue(database)
                .flatMap(value -> decryptWithAny(value, CHECK_CONTEXT))
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
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] bytes = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
            System.arraycopy(encrypted, 0, bytes, NONCE_BYTES, encrypted.length);
            return PREFIX + Base64.getEncoder().encodeToString(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    /** Decrypts what {@link #seal} made. Throws a {@link StoreException} if it was altered or belongs elsewhere. */
    public String open(String sealedText, String context) {
        return decryptWithAny(sealedText, context).orElseThrow(() -> unreadable(context));
    }

    /**
     * A value that was sealed with the previous key, sealed anew; empty for one that is sealed with the present key. Throws a
     * {@link StoreException} for what neither opens.
     */
    Optional<String> sealAnew(String sealedText, String context) {
        return decrypt(key, sealedText, context).isPresent()
                ? Optional.empty()
                : Optional.of(seal(open(sealedText, context), context));
    }

    /** Whether there is a second key. */
    public boolean hasPreviousKey() {
        return previous != null;
    }

    /**
     * Says in the database that its values are sealed with the present key: from then on that one is needed, and no other.
     *
     * @return false if it said so already
     */
    boolean confirmKey(Database database) {
        return database.write(handle -> {
            boolean isNew = !isConfirmed(HotSql.findFirst(handle, FIND_CHECK, row -> row.getString(1), CHECK_NAME));
            if (isNew) {
                handle.execute(
                        "UPDATE server_state SET value = ? WHERE name = ?",
                        seal(CHECK_TEXT, CHECK_CONTEXT),
                        CHECK_NAME);
            }
            return isNew;
        });
    }

    /** Whether the database says so. */
    boolean isConfirmed(Database database) {
        return isConfirmed(checkValue(database));
    }

    private boolean isConfirmed(Optional<String> check) {
        return check.flatMap(value -> decrypt(key, value, CHECK_CONTEXT)).isPresent();
    }

    private static StoreException unreadable(String context) {
        return new StoreException(
                StoreException.Kind.FAILED, "The sealed value of " + context + " cannot be opened", null);
    }

    private Optional<String> decryptWithAny(String sealedText, String context) {
        Optional<String> text = decrypt(key, sealedText, context);
        return text.isPresent() || previous == null ? text : decrypt(previous, sealedText, context);
    }

    private static Optional<String> decrypt(SecretKeySpec key, String sealedText, String context) {
        if (!sealedText.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(sealedText.substring(PREFIX.length()));
            if (bytes.length < NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            byte[] text = cipher(Cipher.DECRYPT_MODE, key, nonce, context)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String context)
            throws GeneralSecurityException {
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
