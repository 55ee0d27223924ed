package io.trunkline.callback.send;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Resolves host names to addresses; may block for as long as name servers take. */
interface NameResolver {

    /** The addresses, in the order in which to try them; never empty. */
    List<InetAddress> resolve(String name) throws UnknownHostException;

    /** A resolver that asks the operating system. */
    static NameResolver system() {
        return name -> List.of(InetAddress.getAllByName(name));
    }
}
