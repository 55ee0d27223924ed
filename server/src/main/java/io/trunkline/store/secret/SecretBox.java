package io.trunkline.store.secret;

import io.trunkline.store.Database;
import io.trunkline.store.DatabaseSettings;
import io.trunkline.store.ServerState;
import io.trunkline.store.StoreException;
import io.trunkline.store.UnreadableException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts column values that must be readable again, with AES-256-GCM ({@link SecretKey}). Random nonces allow about four billion values
 * per key. Thread-safe.
 *
 * <p>While the key changes there are two: one seals, both open. The tag of a value shows which of them sealed it. A replaced key may no
 * longer seal: the database refuses a {@link Sealed} of it.
 */
public final class SecretBox {

    static final String CHECK_NAME = "secret_check";

    private static final Logger LOG = LoggerFactory.getLogger(SecretBox.class);
    private static final String CHECK_CONTEXT = ServerState.context(CHECK_NAME);
    private static final String CHECK_TEXT = "trunkline";

    private final SecretKey key;
    private final @Nullable SecretKey previous;
    private final SecureRandom random;

    private SecretBox(SecretKey key, @Nullable SecretKey previous, SecureRandom random) {
        this.key = key;
        this.previous = previous;
        this.random = random;
    }

    /** Creates a box with a key of 32 bytes, which is copied. */
    SecretBox(byte[] key, SecureRandom random) {
        this(SecretKey.of(key), null, random);
    }

    /** This box, able to open what is sealed with another key of 32 bytes as well; unchanged if that is the same key. */
    SecretBox with(byte[] otherKey) {
        SecretKey other = SecretKey.of(otherKey);
        return other.id().equals(key.id()) ? this : new SecretBox(key, other, random);
    }

    /**
     * Opens the box of a database whose schema is current: with the key from the settings, or else with the file {@code secret.key} in the
     * data folder, which is created for a database that has no key yet. A second key, from the settings or from the file
     * {@code secret.key.previous}, opens as well. Throws a {@link StoreException} if neither is the key that the database's values are
     * sealed with.
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
            Sealed checkText = box.seal(CHECK_TEXT, CHECK_CONTEXT);
            boolean _ = database.write(handle -> ServerState.putIfAbsent(handle, CHECK_NAME, checkText));
        }
        box.requireKeyOf(database);
        box.warnIfRetired(database);
        return box;
    }

    private static Optional<String> checkValue(Database database) {
        return ServerState.find(database, CHECK_NAME);
    }

    private void requireKeyOf(Database database) {
        boolean matches = checkValue(database)
                .flatMap(value -> decryptWithAny(value, CHECK_CONTEXT))
                .filter(CHECK_TEXT::equals)
                .isPresent();
        if (!matches) {
            throw new StoreException(
                    StoreException.Kind.FAILED,
                    "The secret key does not belong to this database. Use the key it was created with: the file "
                            + SecretKeyFile.FILE_NAME
                            + " of its data folder, or database.secret-key, which is the same on all nodes of a database",
                    null);
        }
    }

    /** Throws a {@link StoreException} if the current key is not that of the database, or may no longer seal. */
    void requireUsable(Database database) {
        requireKeyOf(database);
        if (RetiredKeys.find(database).contains(key.id())) {
            throw RetiredKeys.refusal();
        }
    }

    /**
     * Warns if the key is retired, or refuses it if there is no second key. A key that only opens is of use only to a rotation in the other
     * direction.
     */
    private void warnIfRetired(Database database) {
        if (!RetiredKeys.find(database).contains(key.id())) {
            return;
        }
        if (previous == null) {
            throw RetiredKeys.refusal();
        }
        LOG.warn(
                "The secret key has been replaced by the one configured as the previous key: nothing can be sealed until you swap the"
                        + " two, or a rotation restores the old one");
    }

    /**
     * Encrypts a text.
     *
     * @param context where the text belongs, for example {@code 1/callback_salt}; it can be opened only there, so that values cannot be
     *     swapped between rows
     */
    public Sealed seal(String text, String context) {
        return key.seal(text, context, random);
    }

    /** Decrypts a value that is not in the database. Throws an {@link UnreadableException} if it belongs elsewhere. */
    public String open(Sealed value, String context) {
        return open(value.text(), context);
    }

    /** Decrypts a result of {@link #seal}. Throws an {@link UnreadableException} if it was altered or belongs elsewhere. */
    public String open(String sealedText, String context) {
        return decryptWithAny(sealedText, context).orElseThrow(() -> unreadable(context));
    }

    /**
     * Seals a value again that was sealed with the previous key; empty for one that is sealed with the current key. Throws an
     * {@link UnreadableException} if neither key opens the value.
     */
    Optional<Sealed> sealAnew(String sealedText, String context) {
        return key.open(sealedText, context).isPresent()
                ? Optional.empty()
                : Optional.of(seal(open(sealedText, context), context));
    }

    /** Whether there is a second key. */
    public boolean hasPreviousKey() {
        return previous != null;
    }

    /**
     * Records in the database that its values are sealed with the current key: from then on that key is needed, and no other.
     *
     * @return false if this was recorded already
     */
    boolean confirmKey(Database database) {
        return database.write(handle -> {
            boolean isNew = !isConfirmed(ServerState.find(handle, CHECK_NAME));
            if (isNew) {
                ServerState.put(handle, CHECK_NAME, seal(CHECK_TEXT, CHECK_CONTEXT));
            }
            return isNew;
        });
    }

    /** Whether {@link #confirmKey} has recorded this key, and no rotation to another key has begun. */
    boolean isConfirmed(Database database) {
        return isConfirmed(checkValue(database)) && !RetiredKeys.find(database).contains(key.id());
    }

    /** From now on, no process may seal with the previous key, whatever key it was started with. All may seal with the current one. */
    void retirePrevious(Database database) {
        SecretKey retired = previous;
        if (retired != null) {
            database.write(handle -> {
                RetiredKeys.retire(handle, retired, key);
                return true;
            });
        }
    }

    private boolean isConfirmed(Optional<String> check) {
        return check.flatMap(value -> key.open(value, CHECK_CONTEXT)).isPresent();
    }

    private static UnreadableException unreadable(String context) {
        return new UnreadableException("The sealed value of " + context + " cannot be opened", null);
    }

    private Optional<String> decryptWithAny(String sealedText, String context) {
        Optional<String> text = key.open(sealedText, context);
        return text.isPresent() || previous == null ? text : previous.open(sealedText, context);
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "SecretBox[]";
    }
}
