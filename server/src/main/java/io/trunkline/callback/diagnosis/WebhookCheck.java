package io.trunkline.callback.diagnosis;

import io.trunkline.callback.signature.WebhookHeaders;
import io.trunkline.callback.signature.WebhookKey;
import io.trunkline.callback.signature.WebhookSecret;
import io.trunkline.callback.signature.WebhookSigner;
import io.trunkline.parameter.ExactJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Checks the signatures of a received request (Standard Webhooks). If one does not fit, finds out what was changed on the way or used in
 * the wrong way. Stateless and thread-safe.
 */
public final class WebhookCheck {

    /** How old a timestamp may be for the receivers' libraries, in seconds. The same limit applies to the future. */
    public static final long TOLERANCE_SECONDS = 300;

    private static final int MOST_CAUSES = 2;
    private static final String SYMMETRIC = "v1,";
    private static final String ASYMMETRIC = "v1a,";

    private WebhookCheck() {}

    /** Checks the {@code v1} signatures with an account's secret, which is read leniently: {@code whsec_} may be missing. */
    public static Diagnosis withSecret(WebhookHeaders headers, byte[] body, String secret) {
        Candidates<byte[]> keys = secretKeys(secret);
        List<byte[]> signatures = signatures(headers.signature(), SYMMETRIC);
        return check(headers, body, keys, (key, content) -> {
            byte[] expected = WebhookSecret.hmac(WebhookSecret.key(key), content);
            return signatures.stream().anyMatch(signature -> MessageDigest.isEqual(signature, expected));
        });
    }

    /**
     * Checks the {@code v1a} signatures with the server's public key.
     *
     * @throws IllegalArgumentException if the key is not {@code whpk_} and Base64 of 32 bytes
     */
    public static Diagnosis withPublicKey(WebhookHeaders headers, byte[] body, String publicKey) {
        byte[] key = publicKey(publicKey);
        List<byte[]> signatures = signatures(headers.signature(), ASYMMETRIC);
        return check(
                headers,
                body,
                new Candidates<>(key),
                (bytes, content) -> signatures.stream()
                        .anyMatch(signature -> signature.length == Ed25519.SIGNATURE_SIZE
                                && Ed25519.verify(signature, 0, bytes, 0, content, 0, content.length)));
    }

    /**
     * Checks that a text is a public key.
     *
     * @throws IllegalArgumentException if it is not {@code whpk_} and Base64 of 32 bytes
     */
    public static void requirePublicKey(String text) {
        byte[] _ = publicKey(text);
    }

    private static byte[] publicKey(String text) {
        return decode(
                        text.startsWith(WebhookKey.PUBLIC_PREFIX)
                                ? text.substring(WebhookKey.PUBLIC_PREFIX.length())
                                : "")
                .filter(bytes -> bytes.length == Ed25519.PUBLIC_KEY_SIZE)
                .orElseThrow(() -> new IllegalArgumentException(
                        "A public key is " + WebhookKey.PUBLIC_PREFIX + " and Base64 of 32 bytes"));
    }

    /** Checks whether a key fits a content. */
    private interface Verifier {
        boolean fits(byte[] key, byte[] content);
    }

    private static Diagnosis check(WebhookHeaders headers, byte[] body, Candidates<byte[]> keys, Verifier verifier) {
        Candidates<String> ids = header(headers.id(), WebhookHeaders.ID);
        Candidates<String> timestamps = header(headers.timestamp(), WebhookHeaders.TIMESTAMP);
        if (headers.timestamp().matches("[0-9]{13}")) {
            timestamps.or(
                    headers.timestamp().substring(0, 10),
                    WebhookHeaders.TIMESTAMP + " is in milliseconds here; it was signed in seconds");
        }
        Candidates<byte[]> bodies = bodies(body);
        List<Candidates<?>> inputs = List.of(keys, ids, timestamps, bodies);
        int[] sizes = inputs.stream().mapToInt(Candidates::size).toArray();
        Search.Result result = Search.find(sizes, MOST_CAUSES, choices -> {
            byte[] content = WebhookSigner.content(
                    ids.value(choices[1]), timestamps.value(choices[2]), bodies.value(choices[3]));
            return verifier.fits(keys.value(choices[0]), content);
        });
        return Diagnosis.of(result, inputs);
    }

    private static Candidates<String> header(String given, String name) {
        return new Candidates<>(given)
                .or(given.strip(), name + " has white space around it here")
                .or("", "it was signed without " + name);
    }

    /** Each way of using the secret, the right one first. */
    private static Candidates<byte[]> secretKeys(String secret) {
        String text = secret.strip();
        String encoded = text.startsWith(WebhookSecret.PREFIX) ? text.substring(WebhookSecret.PREFIX.length()) : text;
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        Candidates<byte[]> keys = decode(encoded)
                .filter(bytes -> bytes.length > 0)
                .map(bytes -> new Candidates<>(bytes))
                .orElseGet(() -> new Candidates<>(whole));
        keys.or(whole, "it was signed with the secret's text, not with its decoded Base64");
        if (!encoded.isEmpty()) {
            keys.or(
                    encoded.getBytes(StandardCharsets.UTF_8),
                    "it was signed with the secret's text after whsec_, not with its decoded Base64");
        }
        return keys;
    }

    /** What the body may have been before something on the way to the check changed it. */
    private static Candidates<byte[]> bodies(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        Candidates<byte[]> bodies = new Candidates<>(body)
                .or(
                        bytes(text.stripTrailing()),
                        "the body has white space or line breaks at its end that were not signed")
                .or(bytes(text.strip()), "the body has white space around it that was not signed")
                .or(bytes(text + "\n"), "the body lacks its trailing line break, which was signed")
                .or(bytes(text.replace("\r\n", "\n")), "the body's line breaks became CR LF")
                .or(bytes(text.replace("\r\n", "\n").replace("\n", "\r\n")), "the body's line breaks were CR LF");
        if (text.startsWith("\ufeff")) {
            bodies.or(bytes(text.substring(1)), "the body has a byte order mark that was not signed");
        }
        try {
            bodies.or(
                    bytes(CallbackBody.compact(text)),
                    "the body was reformatted: white space between its tokens was not signed");
        } catch (ExactJson.MalformedException e) {
            // A body that is not JSON was not reformatted as JSON either.
        }
        return bodies;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The signatures of this version in the header; other versions, and parts that are not Base64, are skipped. */
    private static List<byte[]> signatures(String header, String version) {
        return Arrays.stream(header.strip().split("\\s+"))
                .filter(part -> part.startsWith(version))
                .flatMap(part -> decode(part.substring(version.length())).stream())
                .toList();
    }

    private static Optional<byte[]> decode(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
