package io.trunkline.access.key;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;

/** RSA pairs for tests, made once because that is slow. */
public final class Keys {

    public static final KeyPair FIRST = pair("RSA", 2048);
    public static final KeyPair SECOND = pair("RSA", 2048);

    private Keys() {}

    public static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static RSAPublicKey publicOf(KeyPair pair) {
        return (RSAPublicKey) pair.getPublic();
    }

    public static String pemOf(KeyPair pair) {
        return RsaKeys.encodePrivate((RSAPrivateCrtKey) pair.getPrivate());
    }
}
