package io.trunkline.address;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A network in which calls are counted as those of one party. Providers give a customer a whole network of IPv6, of 64 bits or of up to
 * 48, whose addresses cost nothing: so an address is counted in several networks, and the wider one may do more. An IPv4 address
 * stands for itself. Immutable.
 *
 * @param name the same for all addresses of it; another one for every other network
 * @param share how many times as much as a single customer all of it may do
 */
public record Site(String name, int share) {

    /** What a network of 64 bits, of 56 and of 48 may do. */
    private static final int[][] PREFIXES_AND_SHARES = {{64, 1}, {56, 4}, {48, 16}};

    /** The networks that an address is counted in, the smallest first. What is no address stands for itself. */
    public static List<Site> of(String address) {
        // Every call may ask; those over IPv4 pay nothing for it.
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

    /** The widest network that an address is counted in. */
    public static Site widest(String address) {
        return of(address).getLast();
    }
}
