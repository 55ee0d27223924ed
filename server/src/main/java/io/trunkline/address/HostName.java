package io.trunkline.address;

import com.ibm.icu.text.IDNA;
import io.trunkline.text.Ascii;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Host names in wire form: ASCII in lower case. Names in other scripts are read as in IDNA 2008 and UTS 46 without
 * transitional processing, as browsers do: {@code straße.example} and {@code strasse.example} are different domains.
 * Impossible host names are refused. Performs no look-ups; stateless and thread-safe.
 */
public final class HostName {

    private static final int OPTIONS =
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.CHECK_CONTEXTO;

    /** Maximum characters of the input; bounds the work. The wire form is hardly ever shorter. */
    private static final int MOST_CHARACTERS = 512;

    /** Maximum octets of the wire form: RFC 1035 section 3.1, without the length of the root. */
    private static final int MOST_OCTETS = 253;

    /** RFC 1123 section 2.1. */
    private static final Pattern DOMAIN = labels("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** Names within container networks may have underscores. */
    private static final Pattern HOST = labels("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");

    /** Names that end with a number are read as IPv4 addresses, in several forms on which parsers disagree. */
    private static final Pattern NUMERIC_END = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    private HostName() {}

    /** A domain, such as that of an e-mail address: letters, digits and hyphens. Empty if it is not a possible name. */
    public static Optional<String> domain(String text) {
        return ascii(text, DOMAIN);
    }

    /**
     * The host of a URL: a name, which may contain underscores and end with a dot, or an address, in brackets for IPv6. Empty
     * if it is not a possible host; percent-encoded names are not.
     */
    public static Optional<String> ofUrl(String text) {
        if (text.startsWith("[") && text.endsWith("]")) {
            String inside = text.substring(1, text.length() - 1);
            return inside.indexOf(':') >= 0 && IpNetwork.address(inside).isPresent()
                    ? Optional.of(text)
                    : Optional.empty();
        }
        if (IpNetwork.address(text).isPresent()) {
            return Optional.of(text);
        }
        return text.endsWith(".")
                ? ascii(text.substring(0, text.length() - 1), HOST)
                        .filter(name -> !isIpv4(name))
                        .map(name -> name + ".")
                : ascii(text, HOST);
    }

    private static Optional<String> ascii(String text, Pattern form) {
        if (text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        String lower = Ascii.lower(text);
        // Nearly all names are ASCII; this avoids loading the tables.
        String name = Ascii.isAscii(lower) && !lower.contains("xn--") ? lower : converted(lower);
        boolean canBe = name.length() <= MOST_OCTETS
                && form.matcher(name).matches()
                && (isIpv4(name) ? form == HOST : !NUMERIC_END.matcher(name).matches());
        return canBe ? Optional.of(name) : Optional.empty();
    }

    /** Whether the name is an IPv4 address: digits of other scripts may have been converted into one. */
    private static boolean isIpv4(String name) {
        return IpNetwork.address(name).isPresent();
    }

    /** The wire form of a name; empty, which is not a name, if it cannot be converted. */
    private static String converted(String text) {
        IDNA.Info info = new IDNA.Info();
        String name =
                Uts46.INSTANCE.nameToASCII(text, new StringBuilder(), info).toString();
        return info.hasErrors() ? "" : name;
    }

    private static Pattern labels(String label) {
        return Pattern.compile("(?:" + label + "\\.)*" + label);
    }

    /** Loaded on demand. */
    private static final class Uts46 {
        static final IDNA INSTANCE = IDNA.getUTS46Instance(OPTIONS);
    }
}
