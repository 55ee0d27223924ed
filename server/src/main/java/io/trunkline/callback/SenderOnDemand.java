package io.trunkline.callback;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the sender when something is sent for the first time: it reads all certificates that Java trusts, which a server that sends
 * nothing need not wait for when it starts. Thread-safe.
 */
final class SenderOnDemand implements AutoCloseable {

    private final Supplier<CallbackSender> maker;
    private @Nullable CallbackSender made;
    private boolean closed;

    SenderOnDemand(Supplier<CallbackSender> maker) {
        this.maker = maker;
    }

    /** @throws IllegalStateException if this is closed */
    synchronized CallbackSender get() {
        if (closed) {
            throw new IllegalStateException("Nothing more is sent");
        }
        if (made == null) {
            made = maker.get();
        }
        return made;
    }

    /** Ends what is under way. Idempotent. */
    @Override
    public synchronized void close() {
        if (!closed && made != null) {
            made.close();
        }
        closed = true;
    }
}
