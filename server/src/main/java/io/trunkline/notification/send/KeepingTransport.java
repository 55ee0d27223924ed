package io.trunkline.notification.send;

/** For a server without a mail server: messages stay here, where operators read them. Nothing is written as a mail before somebody looks. */
public record KeepingTransport() implements MailTransport {

    @Override
    public Probe probe() {
        return new Probe.Kept();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
