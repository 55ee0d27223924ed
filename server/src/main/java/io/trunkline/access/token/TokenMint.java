package io.trunkline.access.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import io.trunkline.access.key.Credentials;
import io.trunkline.access.key.RsaKeys;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Creates bearer tokens from credentials, as a client does (contract section 2.1). Thread-safe. */
public final class TokenMint {

    /** Maximum lifetime of a token. */
    public static final Duration MAX_LIFETIME = Duration.ofHours(1);

    private final long accountId;
    private final String keyId;
    private final RSASSASigner signer;
    private final InstantSource clock;

    /** @throws IllegalArgumentException if the private key is not readable or has fewer than 2048 bits */
    public TokenMint(Credentials credentials, InstantSource clock) {
        RSAPrivateCrtKey key = RsaKeys.decodePrivate(credentials.privateKey());
        if (key.getModulus().bitLength() < RsaKeys.MIN_BITS) {
            throw new IllegalArgumentException("The private key has fewer than " + RsaKeys.MIN_BITS + " bits");
        }
        this.accountId = credentials.accountId();
        this.keyId = credentials.keyId();
        this.signer = new RSASSASigner(key);
        this.clock = clock;
    }

    /**
     * Creates a token (without the word "Bearer") that is valid from now on.
     *
     * @param lifetime whole seconds, 1 to 3600
     * @throws IllegalArgumentException if the lifetime is outside these bounds
     */
    public String mint(Duration lifetime) {
        if (lifetime.toSeconds() < 1 || lifetime.compareTo(MAX_LIFETIME) > 0) {
            throw new IllegalArgumentException("A token's lifetime is 1 to 3600 seconds");
        }
        long issued = clock.instant().getEpochSecond();
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(keyId)
                        .build(),
                new Payload(
                        Map.<String, Object>of("iss", accountId, "iat", issued, "exp", issued + lifetime.toSeconds())));
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("The private key cannot sign", e);
        }
        return token.serialize();
    }
}
