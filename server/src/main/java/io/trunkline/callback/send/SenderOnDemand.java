package io.trunkline.callback.send;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Creates the sender when something is sent for the first time. Creating it reads all certificates that Java trusts, and a server that
 * sends nothing need not wait for that when it starts. Thread-safe.
 */
public final class SenderOnDemand implements AutoCloseable {

    private final Supplier<CallbackSender> maker;
    private @Nullable CallbackSender made;
    private boolean closed;

    /**
     * Creates the holder, without a sender.
     *
     * @param maker creates the sender when it is first needed
     */
    public SenderOnDemand(Supplier<CallbackSender> maker) {
        this.maker = maker;
    }

    /**
     * The sender, created on first use.
     *
     * @throws IllegalStateException if this is closed
     */
    public synchronized CallbackSender get() {
        if (closed) {
            throw new IllegalStateException("Nothing more is sent");
        }
        if (made == null) {
            made = maker.get();
        }
        return made;
    }

    /** Cuts off requests that are under way. Idempotent. */
    @Override
    public synchronized void close() {
        if (!closed && made != null) {
            made.close();
        }
        closed = true;
    }
}
