package io.trunkline.bench.reference;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One check of an RS256 signature with an ordinary key of 2048 bits, as the server does it for a token it has not seen. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Rs256Benchmark {

    private static final int BITS = 2048;
    private static final int SIGNED_BYTES = 180;

    private final JWSHeader header = new JWSHeader(JWSAlgorithm.RS256);
    private final byte[] message = "x".repeat(SIGNED_BYTES).getBytes(StandardCharsets.US_ASCII);
    private final KeyPair pair = newPair();
    private final Base64URL signature = sign(pair, message);
    private final RSASSAVerifier verifier = new RSASSAVerifier((RSAPublicKey) pair.getPublic());

    private static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no RSA", e);
        }
    }

    private static Base64URL sign(KeyPair pair, byte[] message) {
        try {
            Signature signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(pair.getPrivate());
            signer.update(message);
            return Base64URL.encode(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot sign with RS256", e);
        }
    }

    /** Verifies. */
    @Benchmark
    public boolean verify() throws JOSEException {
        return verifier.verify(header, message, signature);
    }
}
