package io.trunkline.callback.send;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the sender when something is sent for the first time: it reads all certificates that Java trusts, which a server that sends
 * nothing need not wait for when it starts. Thread-safe.
 */
public final class SenderOnDemand implements AutoCloseable {

    private final Supplier<CallbackSender> maker;
    private @Nullable CallbackSender made;
    private boolean closed;

    /**
     * A sender that is not made yet.
     *
     * @param maker makes the sender when it is first needed
     */
    public SenderOnDemand(Supplier<CallbackSender> maker) {
        this.maker = maker;
    }

    /**
     * The sender, made if it is not yet.
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

    /** Ends what is under way. Idempotent. */
    @Override
    public synchronized void close() {
        if (!closed && made != null) {
            made.close();
        }
        closed = true;
    }
}
