package io.trunkline.callback.signature;

import java.time.Instant;
import java.util.Map;

/**
 * Signs the requests of an account with its own secrets and the server's key. Thread-safe.
 *
 * @param secrets of all accounts
 * @param signer has the server's key
 */
public record RequestSigner(WebhookSecrets secrets, WebhookSigner signer) {

    /** The headers for one attempt to send the body. */
    public Map<String, String> headers(long accountId, String id, Instant at, byte[] body) {
        return headers(secrets.current(accountId), id, at, body);
    }

    /** As {@link #headers(long, String, Instant, byte[])}, with secrets that were read already. */
    public Map<String, String> headers(SigningSecrets signing, String id, Instant at, byte[] body) {
        WebhookHeaders headers = signer.sign(id, at, body, signing);
        return Map.of(
                WebhookHeaders.ID, headers.id(),
                WebhookHeaders.TIMESTAMP, headers.timestamp(),
                WebhookHeaders.SIGNATURE, headers.signature());
    }
}
