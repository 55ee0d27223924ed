package io.trunkline.bench.seed;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** The RSA key of one account of a benchmark, made of a {@link PrimePool}. Immutable and thread-safe. */
final class AccountKey {

    private static final int BYTES = 256;

    /** DigestInfo of SHA-256 (RFC 8017 section 9.2, note 1). */
    private static final byte[] SHA256_INFO = HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    private final PrimePool pool;
    private final int[] chosen;

    AccountKey(PrimePool pool, long accountId) {
        this.pool = pool;
        this.chosen = pool.choose(accountId);
    }

    RSAPublicKey publicKey() {
        BigInteger modulus = BigInteger.ONE;
        for (int index : chosen) {
            modulus = modulus.multiply(pool.prime(index));
        }
        try {
            return (RSAPublicKey)
                    KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, PrimePool.EXPONENT));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime takes no RSA key of many primes", e);
        }
    }

    /** RSASSA-PKCS1-v1_5 with SHA-256 over {@code message} (RFC 8017 section 8.2). */
    byte[] sign(byte[] message) {
        long[] limbs = new long[BYTES / Long.BYTES];
        ByteBuffer.wrap(encoded(message)).asLongBuffer().get(limbs);
        return bytes(combine(digits(limbs)));
    }

    private static byte[] encoded(byte[] message) {
        byte[] encoded = new byte[BYTES];
        byte[] digest = sha256(message);
        int info = BYTES - digest.length - SHA256_INFO.length;
        Arrays.fill(encoded, 2, info - 1, (byte) 0xFF);
        encoded[1] = 1;
        System.arraycopy(SHA256_INFO, 0, encoded, info, SHA256_INFO.length);
        System.arraycopy(digest, 0, encoded, BYTES - digest.length, digest.length);
        return encoded;
    }

    private static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }

    /** The signature in mixed radix: Garner's form of the Chinese remainder theorem (Knuth, TAOCP 4.3.2). */
    private long[] digits(long[] message) {
        long[] digits = new long[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            PrimeField field = pool.field(chosen[i]);
            long digit = field.power(field.rest(message), pool.exponent(chosen[i]));
            for (int j = 0; j < i; j++) {
                digit = field.multiply(
                        field.subtract(digit, field.reduce(digits[j])), pool.inverse(chosen[j], chosen[i]));
            }
            digits[i] = digit;
        }
        return digits;
    }

    /** Horner's rule over the mixed radix; limbs with the least significant one first. */
    private long[] combine(long[] digits) {
        long[] limbs = new long[digits.length];
        int used = 0;
        for (int i = digits.length - 1; i >= 0; i--) {
            long prime = pool.field(chosen[i]).prime();
            long carry = digits[i];
            for (int j = 0; j < used; j++) {
                long low = limbs[j] * prime;
                long high = Math.unsignedMultiplyHigh(limbs[j], prime);
                limbs[j] = low + carry;
                carry = high + (Long.compareUnsigned(limbs[j], low) < 0 ? 1 : 0);
            }
            if (used < limbs.length) {
                limbs[used] = carry;
                used++;
            }
        }
        return limbs;
    }

    private static byte[] bytes(long[] limbs) {
        ByteBuffer out = ByteBuffer.allocate(BYTES);
        for (int i = limbs.length - 1; i >= 0; i--) {
            out.putLong(limbs[i]);
        }
        return out.array();
    }
}
