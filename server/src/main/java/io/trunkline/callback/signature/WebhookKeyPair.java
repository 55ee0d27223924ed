package io.trunkline.callback.signature;

import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** One Ed25519 key pair. Immutable: its two arrays are never exposed. */
final class WebhookKeyPair {

    /** Prefix of a public key's text. */
    static final String PUBLIC_PREFIX = "whpk_";

    private final byte[] privateKey;
    private final byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];

    private WebhookKeyPair(byte[] privateKey) {
        this.privateKey = privateKey;
        Ed25519.generatePublicKey(privateKey, 0, publicKey, 0);
    }

    static WebhookKeyPair generate(SecureRandom random) {
        byte[] privateKey = new byte[Ed25519.SECRET_KEY_SIZE];
        Ed25519.generatePrivateKey(random, privateKey);
        return new WebhookKeyPair(privateKey);
    }

    /** Reads what {@link #privateText} wrote. */
    static WebhookKeyPair parse(String privateText) {
        return new WebhookKeyPair(Base64.getDecoder().decode(privateText));
    }

    /** The private half: to be sealed, and shown to nobody. */
    String privateText() {
        return Base64.getEncoder().encodeToString(privateKey);
    }

    String publicText() {
        return PUBLIC_PREFIX + Base64.getEncoder().encodeToString(publicKey);
    }

    byte[] sign(byte[] content) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(privateKey, 0, publicKey, 0, content, 0, content.length, signature, 0);
        return signature;
    }
}
