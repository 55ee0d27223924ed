package io.trunkline.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads certificates and private keys from PEM files. A file that cannot be used is refused with a {@link TlsException}
 * that names it.
 */
final class PemFiles {

    /** Bytes; far above any real chain, and low enough for a wrong path (a disk image, a device) to do no harm. */
    private static final int MAX_SIZE = 1 << 20;

    private static final Set<String> TRADITIONAL_KEYS = Set.of("RSA PRIVATE KEY", "EC PRIVATE KEY");

    private PemFiles() {}

    /** The file's certificates, in the file's order; at least one. */
    static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Pem.Block block : Pem.parse(content(file))) {
                if (block.type().equals(Pem.CERTIFICATE)) {
                    certificates.add(
                            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.bytes())));
                }
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new TlsException(file + " holds a broken certificate: " + e.getMessage(), e);
        }
        if (certificates.isEmpty()) {
            throw new TlsException(file + " holds no certificate in PEM format (-----BEGIN CERTIFICATE-----).");
        }
        return List.copyOf(certificates);
    }

    /** The file's first private key, which must belong to the given public key, whose file the message names. */
    static PrivateKey privateKey(Path file, PublicKey publicKey, Path certificateFile) {
        String algorithm = publicKey.getAlgorithm();
        if (!algorithm.equals("RSA") && !algorithm.equals("EC")) {
            throw new TlsException(certificateFile + " has a key of type " + algorithm + "; use RSA or EC.");
        }
        Pem.Block block = firstKey(file)
                .orElseThrow(() ->
                        new TlsException(file + " holds no private key in PEM format (-----BEGIN PRIVATE KEY-----)."));
        if (block.encrypted()) {
            throw new TlsException(file + " is encrypted. Remove its passphrase with 'openssl pkey'"
                    + " and protect the file by its permissions instead.");
        }
        // No exception is passed on as the cause: its text might hold a piece of the key.
        byte[] encoded;
        try {
            encoded = TRADITIONAL_KEYS.contains(block.type()) ? TraditionalKey.toPkcs8(block) : block.bytes();
        } catch (IOException | IllegalArgumentException e) {
            throw new TlsException(file + " holds a broken private key.");
        }
        try {
            PrivateKey key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (KeyedCertificate.match(key, publicKey)) {
                return key;
            }
        } catch (GeneralSecurityException e) {
            throw new TlsException(
                    file + " holds no usable " + algorithm + " key, so it does not match " + certificateFile + ".");
        }
        throw new TlsException(
                "The private key in " + file + " does not match the first certificate in " + certificateFile + ".");
    }

    private static Optional<Pem.Block> firstKey(Path file) {
        return Pem.parse(content(file)).stream()
                .filter(block -> block.type().endsWith("PRIVATE KEY"))
                .findFirst();
    }

    private static String content(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_SIZE + 1);
            if (bytes.length > MAX_SIZE) {
                throw new TlsException(file + " is larger than 1 MiB: not a certificate or key file.");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new TlsException(file + " does not exist.", e);
        } catch (IOException e) {
            throw new TlsException(file + " cannot be read: " + e, e);
        }
    }
}
