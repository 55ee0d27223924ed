package io.trunkline.tls;

import io.trunkline.file.Pem;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads certificates and private keys from PEM files. An unusable file is refused with a {@link TlsException}
 * that names it.
 */
final class PemFiles {

    private static final Set<String> TRADITIONAL_KEYS = Set.of("RSA PRIVATE KEY", "EC PRIVATE KEY");

    private PemFiles() {}

    /** The file's certificates, in the file's order; at least one. */
    static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> certificates;
        try {
            certificates = Pem.certificates(blocks(file));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new TlsException(file + " contains a broken certificate: " + e.getMessage(), e);
        }
        if (certificates.isEmpty()) {
            throw new TlsException(file + " contains no certificate in PEM format (-----BEGIN CERTIFICATE-----).");
        }
        return certificates;
    }

    /** The file's first private key, which must match the given public key. The message of a refusal names the public key's file, too. */
    static PrivateKey privateKey(Path file, PublicKey publicKey, Path certificateFile) {
        String algorithm = publicKey.getAlgorithm();
        if (!algorithm.equals("RSA") && !algorithm.equals("EC")) {
            throw new TlsException(certificateFile + " has a key of type " + algorithm + "; use RSA or EC.");
        }
        Pem.Block block = firstKey(file)
                .orElseThrow(() -> new TlsException(
                        file + " contains no private key in PEM format (-----BEGIN PRIVATE KEY-----)."));
        if (block.encrypted()) {
            throw new TlsException(file + " is encrypted. Remove its passphrase with 'openssl pkey'"
                    + " and protect the file by its permissions instead.");
        }
        // No exception is passed on as the cause: its text might hold a piece of the key.
        byte[] encoded;
        try {
            encoded = TRADITIONAL_KEYS.contains(block.type()) ? TraditionalKey.toPkcs8(block) : block.bytes();
        } catch (IOException | IllegalArgumentException e) {
            throw new TlsException(file + " contains a broken private key.");
        }
        try {
            PrivateKey key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (KeyedCertificate.match(key, publicKey)) {
                return key;
            }
        } catch (GeneralSecurityException e) {
            throw new TlsException(
                    file + " contains no usable " + algorithm + " key, so it does not match " + certificateFile + ".");
        }
        throw new TlsException(
                "The private key in " + file + " does not match the first certificate in " + certificateFile + ".");
    }

    private static Optional<Pem.Block> firstKey(Path file) {
        return blocks(file).stream()
                .filter(block -> block.type().endsWith("PRIVATE KEY"))
                .findFirst();
    }

    private static List<Pem.Block> blocks(Path file) {
        try {
            return Pem.read(file);
        } catch (Pem.UnusableFileException e) {
            throw new TlsException(file + " " + e.getMessage() + ".");
        } catch (NoSuchFileException e) {
            throw new TlsException(file + " does not exist.", e);
        } catch (IOException e) {
            throw new TlsException(file + " cannot be read: " + e, e);
        }
    }
}
