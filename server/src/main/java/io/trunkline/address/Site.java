package io.trunkline.address;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A network whose calls are counted as those of one party. Providers give a customer a whole IPv6 network, from a /64 up to a
 * /48, whose addresses cost nothing. An address is therefore counted in several networks, and wider ones get higher limits. An IPv4
 * address stands for itself. Immutable.
 *
 * @param name the same for all addresses of the network; different for every other network
 * @param share its limit as a multiple of a single customer's
 */
public record Site(String name, int share) {

    /** The shares of a /64, /56 and /48. */
    private static final int[][] PREFIXES_AND_SHARES = {{64, 1}, {56, 4}, {48, 16}};

    /** The networks in which an address is counted, smallest first. Anything that is not an address stands for itself. */
    public static List<Site> of(String address) {
        // May run for every call, so IPv4 addresses are not even parsed.
        if (address.indexOf(':') < 0) {
            return List.of(new Site(address, 1));
        }
        int zone = address.indexOf('%');
        Optional<InetAddress> found = IpNetwork.address(zone < 0 ? address : address.substring(0, zone));
        if (found.isEmpty()) {
            return List.of(new Site(address, 1));
        }
        if (found.get().getAddress().length == Integer.BYTES) {
            return List.of(new Site(IpNetwork.of(found.get()).toString(), 1));
        }
        return Arrays.stream(PREFIXES_AND_SHARES)
                .map(network ->
                        new Site(IpNetwork.around(found.get(), network[0]).toString(), network[1]))
                .toList();
    }

    /** The widest network in which an address is counted. */
    public static Site widest(String address) {
        return of(address).getLast();
    }
}
