package io.trunkline.address;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host and the port of a URL. {@link java.net.URI#getHost()} knows no underscores, which names in container networks have, so they are
 * read here. Immutable.
 *
 * @param host as it stands there, an IPv6 address in brackets; whether there can be one of this name, {@link HostName#ofUrl} tells
 * @param port as it stands there, up to 99999; empty if there is none
 */
public record Authority(String host, OptionalInt port) {

    private static final int HIGHEST_PORT = 65_535;

    private static final Pattern FORM = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\[\\]:@]+)(?::([0-9]{1,5}))?");

    /** Those of an authority (RFC 3986 section 3.2) without a user; empty if it has another form. */
    public static Optional<Authority> of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String port = parts.group(2);
        return Optional.of(new Authority(
                parts.group(1), port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port))));
    }

    /** Whether the port, if there is one, can be connected to. */
    public boolean canHavePort() {
        return port.isEmpty() || (port.getAsInt() >= 1 && port.getAsInt() <= HIGHEST_PORT);
    }
}
