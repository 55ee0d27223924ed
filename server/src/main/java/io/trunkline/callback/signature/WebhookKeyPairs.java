package io.trunkline.callback.signature;

import io.trunkline.store.Micros;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys with which the server signs callbacks. Immutable.
 *
 * @param storedPrevious the previous key, even if it has expired; null if there is none
 * @param previousUntil when the previous key expires, to the microsecond
 */
record WebhookKeyPairs(WebhookKeyPair current, @Nullable WebhookKeyPair storedPrevious, Instant previousUntil) {

    /** Reads what {@link #text} wrote, or what an older version of the program wrote, which knew only one key. */
    static WebhookKeyPairs parse(String text) {
        String[] parts = text.split(" ", -1);
        return parts.length < 3
                ? new WebhookKeyPairs(WebhookKeyPair.parse(parts[0]), null, Instant.EPOCH)
                : new WebhookKeyPairs(
                        WebhookKeyPair.parse(parts[0]),
                        WebhookKeyPair.parse(parts[1]),
                        Micros.toInstant(Long.parseLong(parts[2])));
    }

    /** The private halves as one text: to be sealed, and shown to nobody. */
    String text() {
        return storedPrevious == null
                ? current.privateText()
                : current.privateText() + " " + storedPrevious.privateText() + " " + Micros.of(previousUntil);
    }

    /** The previous key, while it signs alongside the current one. */
    Optional<WebhookKeyPair> previous(Instant now) {
        return Optional.ofNullable(storedPrevious).filter(_ -> now.isBefore(previousUntil));
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "WebhookKeyPairs[previousUntil=" + previousUntil + "]";
    }
}
