package io.trunkline.callback.signature;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Signs requests as defined by Standard Webhooks 1.0: HMAC-SHA256 with each of the account's secrets ({@code v1}) and Ed25519 with the
 * server's keys ({@code v1a}), over id, timestamp and body, separated by dots. Thread-safe.
 */
public final class WebhookSigner {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,256}");

    private final WebhookKey key;

    public WebhookSigner(WebhookKey key) {
        this.key = key;
    }

    /**
     * The headers for one attempt to send the body, which is read but not kept.
     *
     * @param id letters, digits, {@code _} and {@code -}: with a dot in it, two contents could look the same
     * @throws IllegalArgumentException if the id has other characters, is empty, or is longer than 256 characters
     */
    public WebhookHeaders sign(String id, Instant timestamp, byte[] body, SigningSecrets secrets) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("An id has 1 to 256 letters, digits, _ and -");
        }
        String seconds = Long.toString(timestamp.getEpochSecond());
        byte[] content = content(id, seconds, body);
        Base64.Encoder base64 = Base64.getEncoder();
        StringBuilder signature = new StringBuilder(300)
                .append("v1,")
                .append(base64.encodeToString(secrets.current().authenticate(content)));
        if (secrets.previous() != null) {
            signature
                    .append(" v1,")
                    .append(base64.encodeToString(secrets.previous().authenticate(content)));
        }
        for (byte[] byServer : key.sign(content)) {
            signature.append(" v1a,").append(base64.encodeToString(byServer));
        }
        return new WebhookHeaders(id, seconds, signature.toString());
    }

    /** The content to sign, in one piece, since Ed25519 reads it twice. */
    public static byte[] content(String id, String timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] content = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, content, head.length, body.length);
        return content;
    }
}
