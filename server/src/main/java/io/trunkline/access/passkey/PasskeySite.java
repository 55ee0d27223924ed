package io.trunkline.access.passkey;

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
     * @param host {@code host[:port]}
     */
    public static PasskeySite of(String host, boolean isSecure) {
        int colon = host.lastIndexOf(':');
        // The last colon within brackets is part of an IPv6 address.
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return new PasskeySite(name, (isSecure ? "https://" : "http://") + host);
    }
}
