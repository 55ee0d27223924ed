package io.trunkline.callback.signature;

import io.trunkline.store.Micros;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the server signs callbacks with. Immutable.
 *
 * @param kept the key before; null if there is none
 * @param previousUntil when that one ends, to the microsecond
 */
record WebhookKeyPairs(WebhookKeyPair current, @Nullable WebhookKeyPair kept, Instant previousUntil) {

    /** Reads what {@link #text} wrote, or an older program, which knew one key alone. */
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
        return kept == null
                ? current.privateText()
                : current.privateText() + " " + kept.privateText() + " " + Micros.of(previousUntil);
    }

    /** The key that signs beside the present one now. */
    Optional<WebhookKeyPair> previous(Instant now) {
        return Optional.ofNullable(kept).filter(_ -> now.isBefore(previousUntil));
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "WebhookKeyPairs[previousUntil=" + previousUntil + "]";
    }
}
