package io.trunkline.digest;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest. Immutable. Comparison is not constant-time, so it is unsuitable for secrets that can be guessed. */
public record Sha256(long a, long b, long c, long d) {

    /** The length of a digest in bytes. */
    public static final int LENGTH = 32;

    /** Only ever cloned, which is faster than creating a new one and safe for any number of threads. */
    private static final MessageDigest ALGORITHM = algorithm();

    /** Computes the digest of these bytes. */
    public static Sha256 of(byte[] bytes) {
        try {
            MessageDigest digest = (MessageDigest) ALGORITHM.clone();
            return read(digest.digest(bytes));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java runtime's SHA-256 cannot be copied", e);
        }
    }

    /**
     * Creates a digest from its bytes.
     *
     * @throws IllegalArgumentException if there are not exactly {@value #LENGTH} bytes
     */
    public static Sha256 read(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("A digest has " + LENGTH + " bytes");
        }
        ByteBuffer digest = ByteBuffer.wrap(bytes);
        return new Sha256(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
    }

    /** The bytes of the digest, in a new array. */
    public byte[] bytes() {
        return ByteBuffer.allocate(LENGTH)
                .putLong(a)
                .putLong(b)
                .putLong(c)
                .putLong(d)
                .array();
    }

    /** The digest as 64 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes());
    }

    private static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }
}
