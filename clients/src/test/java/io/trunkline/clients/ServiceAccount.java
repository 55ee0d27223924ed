package io.trunkline.clients;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A credentials file and the tokens that it signs (contract sections 2.1 and 2.2). Thread-safe. */
record ServiceAccount(long accountId, String keyId, PrivateKey key) {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final Duration LIFE = Duration.ofMinutes(10);

    /** Reads a credentials file. */
    static ServiceAccount read(Path file) throws IOException {
        JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
        String base64 = json.required("private_key").asString().replaceAll("-----[A-Z ]+-----|\\s", "");
        try {
            PrivateKey key = KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
            return new ServiceAccount(
                    json.required("account_id").asLong(),
                    json.required("key_id").asString(),
                    key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No private key can be read from " + file, e);
        }
    }

    /** Signs a token that is good for ten minutes. */
    String token() {
        long now = Instant.now().getEpochSecond();
        String signed = part("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + keyId + "\"}")
                + "."
                + part("{\"iss\":" + accountId + ",\"iat\":" + now + ",\"exp\":" + (now + LIFE.toSeconds()) + "}");
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot sign a token", e);
        }
    }

    private static String part(String json) {
        return BASE64URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "ServiceAccount[accountId=" + accountId + ", keyId=" + keyId + "]";
    }
}
