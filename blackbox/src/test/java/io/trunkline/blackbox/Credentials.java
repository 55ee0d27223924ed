package io.trunkline.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a credentials file holds (contract section 2.2). */
record Credentials(long accountId, String accountEmail, String keyId, RSAPrivateCrtKey key) {

    static Credentials read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /** Also those in a list of one, as {@code CreateKey} answers them. */
    static Credentials parse(String json) {
        JsonNode read = JsonMapper.shared().readTree(json);
        JsonNode node = read.isArray() ? read.get(0) : read;
        return new Credentials(
                node.get("account_id").longValue(),
                node.get("account_email").stringValue(),
                node.get("key_id").stringValue(),
                privateKey(node.get("private_key").stringValue()));
    }

    private static RSAPrivateCrtKey privateKey(String pem) {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        try {
            return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The private key is not PKCS#8", e);
        }
    }

    /** Leaves the private key out. */
    @Override
    public String toString() {
        return "Credentials[" + accountId + ", " + keyId + "]";
    }
}
