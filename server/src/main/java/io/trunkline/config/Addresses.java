package io.trunkline.config;

import io.trunkline.address.IpNetwork;
import io.trunkline.text.Ascii;
import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of addresses that settings accept. Performs no look-ups. */
public final class Addresses {

    private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?";
    /** RFC 1123 section 2.1; the last label is not a number, so that a mistyped IPv4 address is not taken for a name. */
    private static final Pattern NAME = Pattern.compile("(?=.{1,253}$)(?:" + LABEL + "\\.)*(?![0-9]+$)" + LABEL);

    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^\\]]+]|[^:]+)(?::([0-9]{1,5}))?");

    private Addresses() {}

    /** Whether the text is a host name, an IPv4 address or an IPv6 address (without brackets). */
    public static boolean isHost(String text) {
        return isIpv6(text)
                || IPV4.matcher(text).matches()
                || NAME.matcher(text).matches();
    }

    /** Whether only this machine can call the host; false for names other than {@code localhost}, which would have to be looked up. */
    public static boolean isLoopback(String host) {
        boolean isLiteral = isIpv6(host) || IPV4.matcher(host).matches();
        return Ascii.isSame(host, "localhost")
                || (isLiteral
                        && IpNetwork.address(host)
                                .filter(InetAddress::isLoopbackAddress)
                                .isPresent());
    }

    /** Whether a certificate can be issued for the text: a host, or a name with {@code *} as its first label. */
    public static boolean isCertificateName(String text) {
        return text.startsWith("*.") ? NAME.matcher(text.substring(2)).matches() : isHost(text);
    }

    /** Whether the text is {@code host} or {@code host:port}, with an IPv6 address in brackets. */
    public static boolean isHostWithOptionalPort(String text) {
        Matcher matcher = HOST_AND_PORT.matcher(text);
        if (!matcher.matches()) {
            return false;
        }
        String host = matcher.group(1);
        boolean known = host.startsWith("[") ? isIpv6(host.substring(1, host.length() - 1)) : isHost(host);
        String port = matcher.group(2);
        return known && (port == null || (Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65535));
    }

    private static boolean isIpv6(String text) {
        if (text.indexOf(':') < 0) {
            return false;
        }
        try {
            return InetAddress.ofLiteral(text).getAddress().length > 0;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
