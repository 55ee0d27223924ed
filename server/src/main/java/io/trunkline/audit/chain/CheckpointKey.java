package io.trunkline.audit.chain;

import io.trunkline.file.Pem;
import io.trunkline.store.Database;
import io.trunkline.store.StoreException;
import io.trunkline.store.secret.SealedState;
import io.trunkline.store.secret.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Ed25519 key that signs checkpoints. It is created on first use, and stored sealed in the database, so that all servers
 * on it share it and write access to the database alone does not reveal it. Thread-safe.
 */
public final class CheckpointKey {

    private static final String ALGORITHM = "Ed25519";
    private static final String NAME = "audit_key";

    private final SealedState state;
    private final SecureRandom random;
    private volatile @Nullable KeyPair known;

    public CheckpointKey(Database database, SecretBox secrets, SecureRandom random) {
        this.state = new SealedState(database, secrets, NAME);
        this.random = random;
    }

    /** The public half in the textual encoding of RFC 7468, to be kept out of reach of anyone who can write to the database. */
    public String publicKey() {
        return Pem.encode(Pem.PUBLIC_KEY, pair().getPublic().getEncoded());
    }

    Checkpoint sign(Checkpoint unsigned) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair().getPrivate());
            signature.update(unsigned.form());
            return unsigned.with(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A checkpoint cannot be signed", e);
        }
    }

    /** Whether the checkpoint's signature is valid; false also if there is no key. */
    boolean hasSigned(Checkpoint checkpoint) {
        Optional<KeyPair> pair = find();
        if (pair.isEmpty()) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(pair.get().getPublic());
            signature.update(checkpoint.form());
            return signature.verify(Base64.getDecoder().decode(checkpoint.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }

    private KeyPair pair() {
        return find().orElseGet(this::make);
    }

    private Optional<KeyPair> find() {
        if (known == null) {
            known = state.find().map(state::open).map(CheckpointKey::parse).orElse(null);
        }
        return Optional.ofNullable(known);
    }

    /** Creates the key. If several servers do so at the same time, the first one wins. */
    private KeyPair make() {
        state.putIfAbsent(text(generate()));
        return find().orElseThrow();
    }

    private KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(255, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no " + ALGORITHM, e);
        }
    }

    /** Both halves, since Java cannot derive the public key from the private key. */
    private static String text(KeyPair pair) {
        Base64.Encoder base64 = Base64.getEncoder();
        return base64.encodeToString(pair.getPrivate().getEncoded()) + " "
                + base64.encodeToString(pair.getPublic().getEncoded());
    }

    private static KeyPair parse(String text) {
        String[] halves = text.split(" ", -1);
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            return new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(decode(halves[1]))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(decode(halves[0]))));
        } catch (GeneralSecurityException e) {
            throw new StoreException(StoreException.Kind.FAILED, "The key of audit checkpoints cannot be read", e);
        }
    }

    private static byte[] decode(String text) {
        return Base64.getDecoder().decode(text.getBytes(StandardCharsets.US_ASCII));
    }
}
