package io.trunkline.callback.queue;

import org.jspecify.annotations.Nullable;

/**
 * A callback that is to be sent. Immutable.
 *
 * @param content a JSON object that is complete except for its hash, and for the text of a message if {@code sealed} has it
 * @param sealed the object with the text, sealed; null if there is none
 */
public record QueuedCallback(
        long id, String content, @Nullable String sealed) {

    /** A callback that carries no text of a message, or whose text is already there. */
    public QueuedCallback(long id, String content) {
        this(id, content, null);
    }

    /** This callback with another content, which has the text; it still counts as one with a sealed content. */
    QueuedCallback with(String opened) {
        return new QueuedCallback(id, opened, sealed);
    }

    /** Leaves the content out, so that it is in no log. */
    @Override
    public String toString() {
        return "QueuedCallback[" + id + "]";
    }
}
