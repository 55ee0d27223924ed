package io.trunkline.callback.send;

import io.trunkline.address.IpNetwork;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides which addresses callbacks may go to, so that an account's URL cannot reach into the operator's own network. It judges addresses,
 * never names: check each address that a name resolves to, and connect to that address. Immutable and thread-safe.
 */
public final class AddressGuard {

    /** Addresses that the registries of special-purpose addresses (RFC 6890, IANA) exclude from the public internet. */
    private static final List<IpNetwork> REFUSED_V4 = networks(
            "0.0.0.0/8", // this network; Linux takes 0.0.0.0 for itself
            "10.0.0.0/8", // private
            "100.64.0.0/10", // shared behind carriers' NAT; a cloud's metadata
            "127.0.0.0/8", // loopback
            "168.63.129.16", // a cloud's metadata, although the address is a public one
            "169.254.0.0/16", // link-local; clouds' metadata
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments; a cloud's metadata
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, broadcast

    /**
     * All global addresses are in this range. Loopback, link-local, site-local, unique local, multicast, discard and both NAT64 prefixes
     * are not.
     */
    private static final IpNetwork GLOBAL_V6 = IpNetwork.parse("2000::/3");

    private static final List<IpNetwork> REFUSED_V6 = networks(
            "2001::/23", // protocol assignments: Teredo, benchmarks, ORCHID
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "3ffe::/16", // the former 6bone
            "3fff::/20"); // documentation

    /** Mapped and compatible forms: the last four bytes are an IPv4 address, to which the system may connect. */
    private static final List<IpNetwork> IPV4_INSIDE = networks("::ffff:0:0:0/96", "::/96");

    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private final List<IpNetwork> allowed;

    /** @param allowed networks that callbacks may go to, whatever the other rules say */
    public AddressGuard(List<IpNetwork> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /** Whether callbacks may go to this address. */
    public boolean allows(InetAddress address) {
        if (holds(allowed, address)) {
            return true;
        }
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return !holds(REFUSED_V4, address);
        }
        Optional<InetAddress> inside = ipv4Inside(bytes, address);
        if (inside.isPresent()) {
            return allows(inside.get());
        }
        return GLOBAL_V6.contains(address) && !holds(REFUSED_V6, address);
    }

    private static Optional<InetAddress> ipv4Inside(byte[] bytes, InetAddress address) {
        boolean mapped = Arrays.equals(bytes, 0, MAPPED.length, MAPPED, 0, MAPPED.length);
        if (!mapped && !holds(IPV4_INSIDE, address)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(Arrays.copyOfRange(bytes, MAPPED.length, bytes.length)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has 4 or 16 bytes", e);
        }
    }

    private static boolean holds(List<IpNetwork> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static List<IpNetwork> networks(String... texts) {
        return Stream.of(texts).map(IpNetwork::parse).toList();
    }
}
