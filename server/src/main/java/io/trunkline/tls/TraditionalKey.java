package io.trunkline.tls;

import io.trunkline.file.Pem;
import java.io.IOException;
import java.io.StringReader;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/**
 * Private keys in OpenSSL's traditional formats (PKCS#1 for RSA, RFC 5915 for EC), which the JDK does not read. This is a separate class so
 * that Bouncy Castle is loaded only for such a file.
 */
final class TraditionalKey {

    private TraditionalKey() {}

    /** The same key in PKCS#8; throws IOException if the block is broken. */
    static byte[] toPkcs8(Pem.Block block) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(block.text()))) {
            if (parser.readObject() instanceof PEMKeyPair pair && pair.getPrivateKeyInfo() != null) {
                return pair.getPrivateKeyInfo().getEncoded();
            }
            throw new IOException("not a private key");
        }
    }
}
