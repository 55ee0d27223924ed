package io.trunkline.callback;

import io.trunkline.store.Database;
import io.trunkline.store.SecretBox;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/**
 * The Ed25519 key with which the server signs callbacks, for receivers that shall not be able to sign themselves. It is made
 * when it is first needed, and kept sealed in the database, so that all servers on it have the same one. Thread-safe.
 *
 * <p>Bouncy Castle signs, because it takes a fraction of the time that Java's own Ed25519 does.
 */
public final class WebhookKey {

    /** What the text of the public half begins with. */
    public static final String PUBLIC_PREFIX = "whpk_";

    private static final String NAME = "webhook_key";
    private static final String CONTEXT = "server_state/" + NAME;

    private final Database database;
    private final SecretBox secrets;
    private final SecureRandom random;
    private volatile @Nullable Pair known;

    public WebhookKey(Database database, SecretBox secrets, SecureRandom random) {
        this.database = database;
        this.secrets = secrets;
        this.random = random;
    }

    // Two arrays that nobody outside sees.
    private static final class Pair {

        private final byte[] privateKey;
        private final byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];

        Pair(byte[] privateKey) {
            this.privateKey = privateKey;
            Ed25519.generatePublicKey(privateKey, 0, publicKey, 0);
        }
    }

    /** The public half: {@value #PUBLIC_PREFIX} and Base64 of its 32 bytes. */
    public String publicKey() {
        return PUBLIC_PREFIX + Base64.getEncoder().encodeToString(pair().publicKey);
    }

    /** The signature of the content, 64 bytes. */
    byte[] sign(byte[] content) {
        Pair pair = pair();
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(pair.privateKey, 0, pair.publicKey, 0, content, 0, content.length, signature, 0);
        return signature;
    }

    private Pair pair() {
        Pair pair = known;
        return pair == null ? find().orElseGet(this::make) : pair;
    }

    private Optional<Pair> find() {
        Optional<Pair> found = database.findFirst(
                        "SELECT value FROM server_state WHERE name = ?", row -> row.getString(1), NAME)
                .map(value -> new Pair(Base64.getDecoder().decode(secrets.open(value, CONTEXT))));
        found.ifPresent(pair -> known = pair);
        return found;
    }

    /** Of several servers that make one at the same time, the first one's counts. */
    private Pair make() {
        byte[] privateKey = new byte[Ed25519.SECRET_KEY_SIZE];
        Ed25519.generatePrivateKey(random, privateKey);
        String value = secrets.seal(Base64.getEncoder().encodeToString(privateKey), CONTEXT);
        database.write(handle -> handle.execute(
                "INSERT INTO server_state (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING", NAME, value));
        return find().orElseThrow();
    }
}
