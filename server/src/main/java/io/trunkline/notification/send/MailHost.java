package io.trunkline.notification.send;

/**
 * A mail server. Immutable.
 *
 * @param name its name or address, without brackets
 */
record MailHost(String name, int port) {

    /** From {@code host} or {@code host:port}, with an IPv6 address in brackets. */
    static MailHost of(String text, MailSecurity security) {
        int colon = text.endsWith("]") ? -1 : text.lastIndexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        int port = colon < 0 ? security.defaultPort() : Integer.parseInt(text.substring(colon + 1));
        return new MailHost(name.startsWith("[") ? name.substring(1, name.length() - 1) : name, port);
    }

    /** As people write it. */
    @Override
    public String toString() {
        return (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + port;
    }
}
