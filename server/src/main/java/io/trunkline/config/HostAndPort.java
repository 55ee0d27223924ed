package io.trunkline.config;

/**
 * A server that a setting names. Immutable.
 *
 * @param host its name or address, without brackets
 */
public record HostAndPort(String host, int port) {

    /**
     * From text that {@link Addresses#isHostWithOptionalPort} accepts.
     *
     * @param usualPort if the text has none
     */
    public static HostAndPort of(String text, int usualPort) {
        int colon = text.endsWith("]") ? -1 : text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        int port = colon < 0 ? usualPort : Integer.parseInt(text.substring(colon + 1));
        return new HostAndPort(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
    }

    /** As people write it. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
