package io.trunkline.callback.send;

import io.trunkline.address.Authority;
import io.trunkline.address.HostName;
import io.trunkline.text.Ascii;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where a URL leads.
 *
 * @param host a name in ASCII, or an address; an IPv6 address in brackets
 * @param stencil the URL without user and fragment, and with a placeholder for the host that every parser accepts; characters outside ASCII
 *     become percent-encoded UTF-8 (RFC 3987 section 3.1)
 */
record Target(String host, int port, URI stencil) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** @throws IllegalArgumentException if the URL is not an absolute http or https URL with a host */
    static Target of(URI url) {
        String scheme = url.getScheme() == null ? "" : Ascii.lower(url.getScheme());
        String authority = url.getRawAuthority();
        if (authority == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("The URL must be http or https and have a host");
        }
        Authority parts = Authority.of(authority.substring(authority.lastIndexOf('@') + 1))
                .filter(Authority::canHavePort)
                .orElseThrow(() -> new IllegalArgumentException("The host or the port is not valid"));
        int port = parts.port().orElse(scheme.equals("https") ? HTTPS : HTTP);
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return new Target(
                ascii(parts.host()), port, URI.create(scheme + "://receiver.invalid" + encoded(path + query)));
    }

    /** A URL that was set before hosts were validated may have an impossible host, which then cannot be resolved. */
    private static String ascii(String host) {
        return HostName.ofUrl(host)
                .or(() -> Optional.of(host).filter(Ascii::isAscii))
                .orElseThrow(() -> new IllegalArgumentException("This is not a possible host"));
    }

    /** Not {@link URI#toASCIIString()}, which composes characters first: many servers would see another path. */
    private static String encoded(String text) {
        if (Ascii.isAscii(text)) {
            return text;
        }
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HEX.toHexDigits(octet));
            }
        }
        return encoded.toString();
    }
}
