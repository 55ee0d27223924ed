package io.trunkline.connection;

import java.net.InetAddress;
import org.eclipse.jetty.http.HttpFields;

/** Determines who sent a request, possibly someone behind the connection's peer. Thread-safe. */
@FunctionalInterface
public interface ClientAddressResolver {

    /** For listeners without a proxy in front. */
    ClientAddressResolver PEER = (peer, _) -> peer;

    /**
     * The client's address.
     *
     * @param headers of the request
     */
    InetAddress of(InetAddress peer, HttpFields headers);
}
