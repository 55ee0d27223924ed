package io.trunkline.connection.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** To whom connections are attributed. Stateless and thread-safe. */
final class Peers {

    /** The owner of an IPv6 address usually has its whole /64 (RFC 6177). */
    private static final int NETWORK_BYTES = 8;

    private Peers() {}

    /** The address, for IPv6 the first one of its /64; the unspecified address if there is none. */
    static InetAddress site(SocketAddress peer) {
        if (!(peer instanceof InetSocketAddress internet) || internet.isUnresolved()) {
            return new InetSocketAddress(0).getAddress();
        }
        return site(internet.getAddress());
    }

    /** The address, for IPv6 the first one of its /64. */
    static InetAddress site(InetAddress address) {
        if (!(address instanceof Inet6Address) || address.isLoopbackAddress()) {
            return address;
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An IPv6 address has 16 bytes", e);
        }
    }
}
