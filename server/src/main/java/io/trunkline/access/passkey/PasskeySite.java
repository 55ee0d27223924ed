package io.trunkline.access.passkey;

import io.trunkline.text.Ascii;

/**
 * Where browsers see the console: a passkey works only there. Immutable.
 *
 * @param id the host name, to which passkeys are bound (the “RP ID”)
 * @param origin scheme, host and port
 */
public record PasskeySite(String id, String origin) {

    /**
     * The site at a host.
     *
     * @param written {@code host[:port]}, in letters of either case
     */
    public static PasskeySite of(String written, boolean isSecure) {
        // As browsers write it, which compare it with their own.
        String host = Ascii.lower(written);
        int colon = host.lastIndexOf(':');
        // The last colon within brackets is part of an IPv6 address.
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return new PasskeySite(name, (isSecure ? "https://" : "http://") + host);
    }
}
