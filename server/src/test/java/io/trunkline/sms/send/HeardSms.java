package io.trunkline.sms.send;

import io.trunkline.sms.status.DeliveryStatus;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A listener that keeps what it hears, and can refuse it at first. Thread-safe. */
public final class HeardSms implements SmsListener {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile Runnable before = () -> {};

    /** Throws at the next calls. */
    public void refuse(int calls) {
        refusals.set(calls);
    }

    /** Does this at each call first. */
    public void before(Runnable what) {
        before = what;
    }

    private void hear(String what) {
        before.run();
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("As the test says");
        }
        heard.add(what);
    }

    @Override
    public void receipt(String transportMessageId, DeliveryStatus status, Optional<String> error) {
        hear("receipt " + transportMessageId + " " + status
                + error.map(text -> " " + text).orElse(""));
    }

    @Override
    public void inbound(String source, String destination, String text) {
        hear("inbound " + source + " " + destination + " " + text);
    }

    /** What was told next, such as {@code receipt m1 DELIVERED}. */
    public String next() throws InterruptedException {
        String next = heard.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("Nothing was heard");
        }
        return next;
    }

    public boolean hasNothingMore() {
        return heard.isEmpty();
    }
}
