package io.trunkline.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate with its private key. Immutable.
 *
 * @param chain the certificate itself, followed by those of the authorities that vouch for it, nearest first
 */
record KeyedCertificate(PrivateKey key, List<X509Certificate> chain) {

    private static final byte[] PROBE = {1};

    KeyedCertificate {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    /** Whether the two keys form a pair, both RSA or both EC: what one signs, the other verifies. */
    static boolean match(PrivateKey key, PublicKey publicKey) {
        try {
            Signature signature = Signature.getInstance(signatureAlgorithm(key));
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The signature algorithm for certificates signed with this kind of key (RSA or EC). */
    static String signatureAlgorithm(PrivateKey key) {
        return key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    }

    /** Contains no part of the key. */
    @Override
    public String toString() {
        return "KeyedCertificate[" + certificate().getSubjectX500Principal() + "]";
    }
}
