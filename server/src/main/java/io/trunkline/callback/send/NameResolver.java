package io.trunkline.callback.send;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Turns a host name into addresses; may block for as long as name servers let it. */
interface NameResolver {

    /** The addresses in the order in which they are tried; never empty. */
    List<InetAddress> resolve(String name) throws UnknownHostException;

    /** Asks the operating system. */
    static NameResolver system() {
        return name -> List.of(InetAddress.getAllByName(name));
    }
}
