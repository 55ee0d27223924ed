package io.trunkline.access.key;

import io.trunkline.file.Pem;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** The text forms of RSA keys and the minimum strength accepted. Exception messages never contain any part of a key. */
public final class RsaKeys {

    /** Minimum modulus length for RS256 (RFC 7518 section 3.3). */
    public static final int MIN_BITS = 2048;

    /** Longer keys bring no benefit here and make every signature check expensive. */
    static final int MAX_BITS = 8192;

    /** The smallest public exponent allowed by NIST SP 800-56B revision 2. */
    private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(65537);

    private RsaKeys() {}

    /** @throws IllegalArgumentException if the key is too weak, or too long to be worth its cost */
    static RSAPublicKey requireStrong(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        if (bits < MIN_BITS || bits > MAX_BITS) {
            throw new IllegalArgumentException(
                    "An RSA key must have " + MIN_BITS + " to " + MAX_BITS + " bits; this one has " + bits);
        }
        BigInteger exponent = key.getPublicExponent();
        if (exponent.compareTo(MIN_EXPONENT) < 0 || !exponent.testBit(0)) {
            throw new IllegalArgumentException("The public exponent of an RSA key must be odd and at least 65537");
        }
        return key;
    }

    /** X.509 SubjectPublicKeyInfo in Base64, on one line. */
    static String encodePublic(RSAPublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** @throws IllegalArgumentException if the text is not what {@link #encodePublic} wrote */
    static RSAPublicKey decodePublic(String text) {
        try {
            return (RSAPublicKey) rsa().generatePublic(
                            new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
        } catch (IllegalArgumentException | InvalidKeySpecException e) {
            throw new IllegalArgumentException("The stored public key is not readable", e);
        }
    }

    /** PKCS#8 in PEM (RFC 7468), the form that the official clients read. */
    static String encodePrivate(RSAPrivateCrtKey key) {
        return Pem.encode(Pem.PRIVATE_KEY, key.getEncoded());
    }

    /**
     * Reads the private key from a text.
     *
     * @throws IllegalArgumentException if the text is not exactly one unencrypted PKCS#8 RSA key in PEM
     */
    public static RSAPrivateCrtKey decodePrivate(String pem) {
        String text = pem.strip();
        List<Pem.Block> blocks = Pem.parse(text);
        if (blocks.size() != 1
                || !blocks.getFirst().type().equals(Pem.PRIVATE_KEY)
                || !blocks.getFirst().text().strip().equals(text)) {
            throw new IllegalArgumentException("The private key is not PKCS#8 in PEM (BEGIN PRIVATE KEY)");
        }
        try {
            byte[] der = blocks.getFirst().bytes();
            return (RSAPrivateCrtKey) rsa().generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IllegalArgumentException | InvalidKeySpecException | ClassCastException e) {
            // No cause is attached, since its message might quote the key.
            throw new IllegalArgumentException("The private key is not a readable RSA key");
        }
    }

    /** Returns the public key with this modulus and exponent. */
    public static RSAPublicKey publicKeyOf(BigInteger modulus, BigInteger exponent) {
        try {
            return (RSAPublicKey) rsa().generatePublic(new RSAPublicKeySpec(modulus, exponent));
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException("Not an RSA public key", e);
        }
    }

    private static KeyFactory rsa() {
        try {
            return KeyFactory.getInstance("RSA");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no RSA", e);
        }
    }
}
