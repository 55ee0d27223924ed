package io.trunkline.access.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import io.trunkline.access.key.KeyIssuer;
import io.trunkline.access.key.RsaKeys;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Checks RS256 signatures. The algorithm is fixed here and never taken from the token (RFC 8725 section 3.1).
 * Thread-safe.
 */
final class SignatureCheck {

    private static final JWSHeader RS256 = new JWSHeader(JWSAlgorithm.RS256);
    private static final BigInteger EXPONENT = BigInteger.valueOf(65537);

    private final RSAPublicKey decoy;
    private final LongAdder count = new LongAdder();

    SignatureCheck(RandomGenerator random) {
        byte[] bytes = new byte[RsaKeys.MIN_BITS / Byte.SIZE];
        random.nextBytes(bytes);
        // Full-length and odd like the modulus of a real key, so that a check against it costs the same.
        BigInteger modulus =
                new BigInteger(1, bytes).setBit(RsaKeys.MIN_BITS - 1).setBit(0);
        this.decoy = RsaKeys.publicKeyOf(modulus, EXPONENT);
    }

    /**
     * Whether {@code key} made the token's signature. For an unknown key (null) the answer is false and takes as long as a wrong signature
     * does with a key of the length that {@link KeyIssuer} generates, so that the response time does not reveal which keys exist.
     */
    boolean holds(CompactToken token, @Nullable RSAPublicKey key) {
        count.increment();
        try {
            boolean valid =
                    new RSASSAVerifier(key == null ? decoy : key).verify(RS256, token.signedBytes(), token.signature());
            return valid && key != null;
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java runtime cannot check RS256", e);
        }
    }

    /** Returns the number of signatures checked so far. */
    long count() {
        return count.sum();
    }
}
