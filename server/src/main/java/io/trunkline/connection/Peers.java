package io.trunkline.connection;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Whom connections count for. Stateless and thread-safe. */
final class Peers {

    /** Whoever has one address of IPv6 usually has the whole network that the first 64 bits name (RFC 6177). */
    private static final int NETWORK_BYTES = 8;

    private Peers() {}

    /** The address, of IPv6 the first one of its /64; the unspecified address where there is none. */
    static InetAddress site(SocketAddress peer) {
        if (!(peer instanceof InetSocketAddress internet) || internet.isUnresolved()) {
            return new InetSocketAddress(0).getAddress();
        }
        return site(internet.getAddress());
    }

    /** The address, of IPv6 the first one of its /64. */
    static InetAddress site(InetAddress address) {
        if (!(address instanceof Inet6Address) || address.isLoopbackAddress()) {
            return address;
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address of IPv6 has 16 bytes", e);
        }
    }
}
