package io.trunkline.connection;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.ServerConnector;

/** The connectors of one port, one for each address of its host. Opened once; the address may be read by any thread after that. */
public final class Listener {

    private final Port port;
    private final List<ServerConnector> connectors;

    /** @param connectors at least one; none is open */
    Listener(Port port, List<ServerConnector> connectors) {
        this.port = port;
        this.connectors = List.copyOf(connectors);
    }

    /** Opens all connectors, or throws a {@link ListenException}; then none is open. */
    void open() {
        try {
            Listening.open(connectors);
        } catch (Listening.PortException e) {
            throw new ListenException(
                    PortProblem.sentence(
                            port.number(),
                            port.setting(),
                            e.address(),
                            port.hostSetting(),
                            port.further(),
                            e.isInUse(),
                            e.reason()),
                    e);
        }
    }

    void close() {
        connectors.forEach(ServerConnector::close);
    }

    /** The base URL by which a client on this machine reaches it, without a trailing slash; empty unless it is open. */
    public Optional<URI> address(String scheme) {
        int open = connectors.getFirst().getLocalPort();
        return open <= 0
                ? Optional.empty()
                : Optional.of(URI.create(scheme + "://" + Listening.hostOfUrl(port.host()) + ":" + open));
    }
}
