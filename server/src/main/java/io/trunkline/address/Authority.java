package io.trunkline.address;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host and the port of a URL. They are parsed here because {@link java.net.URI#getHost()} does not accept underscores, which names
 * in container networks contain. Immutable.
 *
 * @param host the host as written, an IPv6 address in brackets; {@link HostName#ofUrl} checks whether it is a possible host
 * @param port the port as written, up to 99999; empty if there is none
 */
public record Authority(String host, OptionalInt port) {

    private static final int HIGHEST_PORT = 65_535;

    private static final Pattern FORM = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\[\\]:@]+)(?::([0-9]{1,5}))?");

    /** Parses an authority (RFC 3986 section 3.2) without a user; empty if the text has another form. */
    public static Optional<Authority> of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String port = parts.group(2);
        return Optional.of(new Authority(
                parts.group(1), port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port))));
    }

    /** Whether the port, if any, is one that can be connected to. */
    public boolean canHavePort() {
        return port.isEmpty() || (port.getAsInt() >= 1 && port.getAsInt() <= HIGHEST_PORT);
    }
}
