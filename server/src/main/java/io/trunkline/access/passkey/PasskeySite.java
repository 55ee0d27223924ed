package io.trunkline.access.passkey;

import io.trunkline.text.Ascii;

/**
 * Where browsers see the console: a passkey works only there. Immutable.
 *
 * @param id the host name, to which passkeys are bound (the “RP ID”)
 * @param origin scheme, host and port
 * @param isSet whether a setting says where it is; otherwise the browser does, and a passkey works only at the origin at which it was made:
 *     another server at another port of the host is none of ours
 */
public record PasskeySite(String id, String origin, boolean isSet) {

    private static final String SCHEME_END = "://";

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
        return new PasskeySite(name, (isSecure ? "https://" : "http://") + host, false);
    }

    /** The same site, which a setting names. */
    public PasskeySite set() {
        return new PasskeySite(id, origin, true);
    }

    /**
     * Whether a passkey works here.
     *
     * @param made the origin at which it was made; only the host for one of an older version
     */
    boolean isOf(String made) {
        return (isSet || !made.contains(SCHEME_END)) ? id.equals(hostOf(made)) : origin.equals(made);
    }

    /** The host of an origin; a text that is only a host is left as it is. */
    static String hostOf(String origin) {
        int scheme = origin.indexOf(SCHEME_END);
        return scheme < 0
                ? origin
                : of(origin.substring(scheme + SCHEME_END.length()), false).id();
    }
}
