package io.trunkline.access.token;

import com.nimbusds.jose.util.Base64URL;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.parameter.Ids;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/**
 * The content of a token whose signature has not been checked yet: a compact JWS (RFC 7515 section 3.1) of the only form that service
 * accounts use (contract section 2.1). Immutable.
 *
 * <p>General JOSE parsers accept more than that (padding, other encodings of the same bytes, duplicate members), so this class parses the
 * token itself and leaves only the signature to the library. Header members that point to keys ({@code jku}, {@code x5u}, {@code jwk},
 * {@code x5c}) are ignored like all unknown members: nothing is ever fetched, and no key is ever taken from a token.
 *
 * @param accountId the claim {@code iss}
 * @param keyId the header's {@code kid}, in any form
 * @param signingInput the bytes that the signature covers, as ASCII
 */
record CompactToken(long accountId, String keyId, TokenTimes times, String signingInput, Base64URL signature) {

    private static final int PARTS = 3;

    /**
     * @throws io.trunkline.fault.FaultException code 447 for a malformed token, 100 for one that is not acceptable, such as one with
     *     another algorithm
     */
    static CompactToken parse(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            throw TokenFaults.malformed("A token has three parts separated by dots: header.claims.signature.");
        }
        byte[] headerBytes = decode(parts[0], "header");
        byte[] claimsBytes = decode(parts[1], "claims");
        decode(parts[2], "signature");
        JsonNode header = StrictJson.object(headerBytes, "header");
        JsonNode claims = StrictJson.object(claimsBytes, "claims");
        checkHeader(header);
        String keyId = keyId(header);
        long accountId = accountId(claims);
        TokenTimes times = TokenTimes.of(claims);
        if (claims.has("aud")) {
            // RFC 7519 section 4.1.3: a token must be rejected if this server is not in its audience.
            throw TokenFaults.unauthorized("The token is for another audience: omit the claim 'aud'.");
        }
        return new CompactToken(accountId, keyId, times, parts[0] + "." + parts[1], new Base64URL(parts[2]));
    }

    private static byte[] decode(String part, String what) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            // The decoder accepts padding and stray trailing bits, but a token must have only one valid text.
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw notBase64(what);
        }
        throw notBase64(what);
    }

    private static RuntimeException notBase64(String what) {
        return TokenFaults.malformed("The token's " + what + " is not base64url without padding (RFC 7515).");
    }

    private static void checkHeader(JsonNode header) {
        JsonNode algorithm = header.path("alg");
        if (!algorithm.isString()) {
            throw TokenFaults.malformed("The token's header needs 'alg': RS256.");
        }
        if (header.has("enc")) {
            throw TokenFaults.malformed("The token is encrypted; send a signed one.");
        }
        if (!algorithm.stringValue().equals("RS256")) {
            throw TokenFaults.unauthorized("Sign the token with RS256; no other algorithm is accepted.");
        }
        if (header.has("crit")) {
            throw TokenFaults.unauthorized("The token's header has 'crit', but no extension is supported.");
        }
    }

    private static String keyId(JsonNode header) {
        JsonNode keyId = header.path("kid");
        if (!keyId.isString() || keyId.stringValue().isEmpty()) {
            throw TokenFaults.malformed("The token's header needs 'kid': the key_id of the credentials, as text.");
        }
        return keyId.stringValue();
    }

    private static long accountId(JsonNode claims) {
        JsonNode issuer = claims.path("iss");
        String text = issuer.isString() || issuer.isIntegralNumber() ? issuer.asString() : "";
        return Ids.read(text).stream()
                .filter(id -> id < ServiceKey.ACCOUNT_ID_LIMIT)
                .findFirst()
                .orElseThrow(() ->
                        TokenFaults.malformed("The token needs the claim 'iss': the account_id of the credentials."));
    }

    byte[] signedBytes() {
        return signingInput.getBytes(StandardCharsets.US_ASCII);
    }
}
