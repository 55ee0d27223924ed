package io.trunkline.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads and writes the textual encoding of keys and certificates (RFC 7468). Stateless and thread-safe. */
public final class Pem {

    /** The label of a certificate (X.509). */
    public static final String CERTIFICATE = "CERTIFICATE";

    /** The label of a private key that is not encrypted (PKCS#8). */
    public static final String PRIVATE_KEY = "PRIVATE KEY";

    /** The label of a public key (SubjectPublicKeyInfo). */
    public static final String PUBLIC_KEY = "PUBLIC KEY";

    /** In bytes; far above any real chain, and low enough for a wrong path (a disk image, a device) to do no harm. */
    private static final int MAX_SIZE = 1 << 20;

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    /**
     * One encoded object.
     *
     * @param type the label, for example {@code CERTIFICATE}
     * @param body the text between the two boundary lines
     */
    public record Block(String type, String body) {

        /** The decoded body; throws IllegalArgumentException if it is not Base64. */
        public byte[] bytes() {
            return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
        }

        /** Whether the body is encrypted, either as PKCS#8 or in the format of OpenSSL before 1.0 (RFC 1421 headers). */
        public boolean encrypted() {
            return type.equals("ENCRYPTED PRIVATE KEY") || body.contains("ENCRYPTED");
        }

        /** The block with its boundary lines. */
        public String text() {
            return BEGIN + type + DASHES + body + END + type + DASHES + "\n";
        }

        /** Shows no content: the block may be a private key. */
        @Override
        public String toString() {
            return "Block[" + type + "]";
        }
    }

    /** The file is not a file of keys and certificates, or is incomplete. The message says why, without the file's name. */
    public static final class UnusableFileException extends IOException {

        private UnusableFileException(String message) {
            super(message);
        }
    }

    /**
     * All blocks of a file.
     *
     * @throws UnusableFileException if the file cannot be a PEM file, or ends within a block that follows others: the rest of a chain must
     *     not be missed
     */
    public static List<Block> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_SIZE + 1);
            if (bytes.length > MAX_SIZE) {
                throw new UnusableFileException("is larger than 1 MiB: not a certificate or key file");
            }
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            List<Block> blocks = parse(text);
            if (!blocks.isEmpty() && text.indexOf(BEGIN, text.lastIndexOf(END)) >= 0) {
                throw new UnusableFileException("is cut off: its last -----BEGIN line has no -----END line");
            }
            return blocks;
        }
    }

    /**
     * The certificates among the blocks, in order.
     *
     * @throws GeneralSecurityException if one is broken
     * @throws IllegalArgumentException if one is not Base64
     */
    public static List<X509Certificate> certificates(List<Block> blocks) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : blocks) {
            if (block.type().equals(CERTIFICATE)) {
                certificates.add(
                        (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.bytes())));
            }
        }
        return List.copyOf(certificates);
    }

    /** All complete blocks of a text, in order. Anything around them is skipped, according to RFC 7468 section 2. */
    public static List<Block> parse(String text) {
        List<Block> blocks = new ArrayList<>();
        int from = text.indexOf(BEGIN);
        while (from >= 0) {
            int typeEnd = text.indexOf(DASHES, from + BEGIN.length());
            if (typeEnd < 0) {
                break;
            }
            String type = text.substring(from + BEGIN.length(), typeEnd);
            int bodyStart = typeEnd + DASHES.length();
            int bodyEnd = text.indexOf(END + type + DASHES, bodyStart);
            if (bodyEnd < 0) {
                break;
            }
            blocks.add(new Block(type, text.substring(bodyStart, bodyEnd)));
            from = text.indexOf(BEGIN, bodyEnd);
        }
        return List.copyOf(blocks);
    }

    /** An object as text, with a line feed at the end. */
    public static String encode(String type, byte[] bytes) {
        return new Block(type, "\n" + LINES.encodeToString(bytes) + "\n").text();
    }
}
