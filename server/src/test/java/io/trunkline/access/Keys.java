package io.trunkline.access;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;

/** RSA pairs for tests, made once because that is slow. */
final class Keys {

    static final KeyPair FIRST = pair("RSA", 2048);
    static final KeyPair SECOND = pair("RSA", 2048);

    private Keys() {}

    static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static RSAPublicKey publicOf(KeyPair pair) {
        return (RSAPublicKey) pair.getPublic();
    }

    static String pemOf(KeyPair pair) {
        return RsaKeys.encodePrivate((RSAPrivateCrtKey) pair.getPrivate());
    }
}
