package io.trunkline.callback;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;

/**
 * Where a URL leads. {@link URI#getHost()} knows no underscores, which names in container networks have, so the authority is read here.
 *
 * @param host a name in ASCII, or an address; an IPv6 address in brackets
 * @param stencil the URL with a host that every parser takes in place of the real one, and without user and fragment
 */
record Target(String host, int port, URI stencil) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** @throws IllegalArgumentException if the URL is not an absolute http or https URL with a host */
    static Target of(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        String authority = url.getRawAuthority();
        if (authority == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("An http or https URL with a host is needed");
        }
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = hostAndPort.indexOf(':', hostAndPort.lastIndexOf(']') + 1);
        String host = colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
        int port = colon < 0
                ? (scheme.equals("https") ? HTTPS : HTTP)
                : Integer.parseInt(hostAndPort, colon + 1, hostAndPort.length(), 10);
        if (host.isEmpty() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("The host or the port is not valid");
        }
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return new Target(ascii(host), port, URI.create(scheme + "://receiver.invalid" + path + query));
    }

    private static String ascii(String host) {
        return host.chars().allMatch(character -> character < 0x80) ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
    }
}
