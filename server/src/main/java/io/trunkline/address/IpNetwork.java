package io.trunkline.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 network; a single address is a network of one. Immutable.
 *
 * @param base its first address: all host bits are zero
 * @param prefix number of leading bits that its addresses share, 0 to 32 or 128
 */
public record IpNetwork(InetAddress base, int prefix) {

    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

    /** The longest text is an IPv6 address with an embedded IPv4 one. */
    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");

    private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");

    /** @throws IllegalArgumentException if the prefix does not fit the address, or host bits are set */
    public IpNetwork {
        if (prefix < 0 || prefix > bits(base)) {
            throw new IllegalArgumentException("The prefix must be 0 to " + bits(base));
        }
        if (!masked(base, prefix).equals(base)) {
            throw new IllegalArgumentException(
                    "Host bits are set; the network is " + text(masked(base, prefix), prefix));
        }
    }

    /**
     * Parses an address, or a network such as {@code 192.0.2.0/24} or {@code 2001:db8::/32}. IPv4 addresses have four decimal
     * parts without leading zeros; an IPv4-mapped IPv6 address ({@code ::ffff:192.0.2.1}) is the IPv4 address.
     *
     * @throws IllegalArgumentException with a reason for people if the text is anything else
     */
    public static IpNetwork parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = address(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException(
                        "Write an address such as 192.0.2.1 or 2001:db8::1, or a network such as 192.0.2.0/24"));
        if (slash < 0) {
            return of(address);
        }
        String prefix = text.substring(slash + 1);
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("The slash must be followed by the number of leading bits");
        }
        return new IpNetwork(address, Integer.parseInt(prefix));
    }

    /** The network of only this address. */
    public static IpNetwork of(InetAddress address) {
        return new IpNetwork(address, bits(address));
    }

    /** The network with this prefix length that contains the address. */
    public static IpNetwork around(InetAddress address, int prefix) {
        return new IpNetwork(masked(address, prefix), prefix);
    }

    /**
     * The network that counts as one customer of a provider when calls are counted: an IPv4 address, or the IPv6 /64 that contains the
     * address, since the other addresses of a /64 cost nothing. Anything that is not an address stands for itself.
     */
    public static String site(String address) {
        return Site.of(address).getFirst().name();
    }

    /**
     * The networks that one party may own completely, from its {@link #site} to the widest: only the site for IPv4, and the /64, /56 and
     * /48 for IPv6. Wider ones get higher limits.
     */
    public static List<String> sites(String address) {
        return Site.of(address).stream().map(Site::name).toList();
    }

    /** The widest of {@link #sites}: anyone outside it is most probably someone else. */
    public static String widestSite(String address) {
        return Site.widest(address).name();
    }

    /** An address in one of the forms that {@link #parse} accepts; empty if the text is anything else. */
    public static Optional<InetAddress> address(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Whether the network contains the address; never across IP versions. */
    public boolean contains(InetAddress address) {
        return bits(address) == bits(base) && masked(address, prefix).equals(base);
    }

    /** Whether the network contains all addresses of another one. */
    public boolean contains(IpNetwork other) {
        return prefix <= other.prefix && contains(other.base);
    }

    /** Whether the two overlap: then one contains the other. */
    public boolean overlaps(IpNetwork other) {
        return contains(other) || other.contains(this);
    }

    /** Whether the network is a single address. */
    public boolean isAddress() {
        return prefix == bits(base);
    }

    /** The canonical text (RFC 5952); a single address is written without a prefix. */
    @Override
    public String toString() {
        return text(base, prefix);
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    private static InetAddress masked(InetAddress address, int prefix) {
        byte[] bytes = address.getAddress();
        for (int bit = prefix; bit < bytes.length * Byte.SIZE; bit++) {
            bytes[bit / Byte.SIZE] &= (byte) ~(0x80 >> (bit % Byte.SIZE));
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has 4 or 16 bytes", e);
        }
    }

    private static String text(InetAddress base, int prefix) {
        String address = base.getAddress().length == 4 ? base.getHostAddress() : ipv6(base.getAddress());
        return prefix == bits(base) ? address : address + "/" + prefix;
    }

    private static String ipv6(byte[] bytes) {
        int[] groups = new int[bytes.length / 2];
        Arrays.setAll(groups, i -> ((bytes[2 * i] & 0xff) << Byte.SIZE) | (bytes[2 * i + 1] & 0xff));
        int longest = 0;
        int start = -1;
        for (int i = 0; i < groups.length; i++) {
            int zeros = 0;
            while (i + zeros < groups.length && groups[i + zeros] == 0) {
                zeros++;
            }
            // A single group of zeros is not abbreviated.
            if (zeros > Math.max(longest, 1)) {
                longest = zeros;
                start = i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < groups.length; i++) {
            if (i == start) {
                text.append("::");
                i += longest - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
