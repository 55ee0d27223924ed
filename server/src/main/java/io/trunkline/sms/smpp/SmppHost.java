package io.trunkline.sms.smpp;

/**
 * A server of a carrier that speaks SMPP. Immutable.
 *
 * @param name its name or address, without brackets
 */
public record SmppHost(String name, int port) {

    /** The port that IANA has registered for SMPP. */
    private static final int PLAIN = 2775;

    /** There is no registered one; most carriers use it. */
    private static final int TLS = 3550;

    /** From {@code host} or {@code host:port}, with an IPv6 address in brackets. */
    static SmppHost of(String text, boolean tls) {
        int colon = text.endsWith("]") ? -1 : text.lastIndexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        int usual = tls ? TLS : PLAIN;
        int port = colon < 0 ? usual : Integer.parseInt(text.substring(colon + 1));
        return new SmppHost(name.startsWith("[") ? name.substring(1, name.length() - 1) : name, port);
    }

    /** As people write it. */
    @Override
    public String toString() {
        return (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + port;
    }
}
